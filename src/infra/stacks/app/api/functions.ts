import { platformSize } from '../../../../platform/api/function-sizes.js';
import { API_FUNCTION_NAMES, API_FUNCTIONS, type ApiFunction } from '../../../../platform/api/functions.js';
import { signingSecretName } from '../../../../platform/secret-names.js';
import { Construct } from '../../../cdktf.js';
import { Firewall } from '../../../constructs/firewall.js';
import { LambdaFunction } from '../../../constructs/lambda-function.js';
import { PlatformStack } from '../../../platform-stack.js';
import { FirstPackage } from './first-package.js';
import { type RightsContext, rightsOf, signingKeyStatements } from './function-rights.js';

/** The seven functions behind the API, and the one that says who may call them. */
export class Functions extends Construct {
  readonly byName: Record<ApiFunction, LambdaFunction>;
  readonly authorizer: LambdaFunction;
  readonly firstPackage: FirstPackage;

  constructor(scope: Construct, id: string, context: RightsContext) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { foundation, tables } = context;
    const firewall = new Firewall(this, 'firewall', {
      vpcId: foundation.vpc_id,
      purpose: 'functions',
      description: 'Functions behind the API',
      egress: {
        https: { peer: { cidr: '0.0.0.0/0' }, port: 443, description: 'AWS services, through endpoints or NAT' },
      },
    });
    this.firstPackage = new FirstPackage(this, 'first-package', foundation);
    const common = {
      firstCode: this.firstPackage,
      network: {
        subnetIds: [foundation.private_subnet_a_id, foundation.private_subnet_b_id],
        securityGroupId: firewall.id,
      },
      logsKeyArn: foundation.logs_key_arn,
      dataKeyArn: foundation.data_key_arn,
    };
    const variables = (name: string): Record<string, string> => ({
      FUTUREIM_FUNCTION: name,
      FUTUREIM_ENVIRONMENT: stack.parameters.environment,
      FUTUREIM_PROJECT: stack.parameters.project,
      FUTUREIM_SIGNING_SECRET: signingSecretName(stack.parameters),
      FUTUREIM_WORKGROUP: context.workgroup,
      FUTUREIM_USERS_TABLE: tables.users.name,
      FUTUREIM_CONVERSATIONS_TABLE: tables.conversations.name,
      FUTUREIM_SYSTEMS_TABLE: tables.systems.name,
      FUTUREIM_MODELS_TABLE: tables.models.name,
      FUTUREIM_RUNS_TABLE: tables.runs.name,
      ...(stack.parameters.mailSender === undefined ? {} : { FUTUREIM_MAIL_SENDER: stack.parameters.mailSender }),
      NODE_OPTIONS: '--enable-source-maps',
    });
    this.byName = Object.fromEntries(
      API_FUNCTION_NAMES.map((name) => [
        name,
        new LambdaFunction(this, name, {
          ...common,
          purpose: name,
          description: API_FUNCTIONS[name].description,
          size: platformSize(name),
          variables: variables(name),
          statements: rightsOf(name, context),
        }),
      ]),
    ) as Record<ApiFunction, LambdaFunction>;
    this.authorizer = new LambdaFunction(this, 'authorizer', {
      ...common,
      purpose: 'authorizer',
      description: 'Says whose token it is, and whether it is valid',
      size: platformSize('authorizer'),
      variables: variables('authorizer'),
      statements: signingKeyStatements(context),
    });
  }
}
