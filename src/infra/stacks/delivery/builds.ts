import { Construct, IamRolePolicyAttachment } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import type { FoundationValues } from '../foundation/foundation-values.js';
import { BuildProject } from './build-project.js';
import {
  applyStatements,
  blindStatements,
  imageStatements,
  publishStatements,
  siteStatements,
  stateStatements,
} from './build-rights.js';
import {
  APPLY_BUILDSPEC,
  buildVariables,
  FRONTEND_BUILDSPEC,
  FUNCTIONS_BUILDSPEC,
  IMAGE_BUILDSPEC,
  PLAN_BUILDSPEC,
} from './buildspecs.js';

/** The builds of the pipeline. Plan and apply are two of them, since a project has one role: a plan changes nothing. */
export class Builds extends Construct {
  readonly plan: BuildProject;
  readonly apply: BuildProject;
  readonly functions: BuildProject;
  readonly image: BuildProject;
  readonly frontend: BuildProject;

  constructor(scope: Construct, id: string, foundation: FoundationValues, distributionArn: string | undefined) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const common = {
      variables: buildVariables(stack.parameters),
      artifacts: { bucket: foundation.artifacts_bucket, keyArn: foundation.artifacts_key_arn },
      logsKeyArn: foundation.logs_key_arn,
    };
    const readsStates = stateStatements(stack, 'read');
    this.plan = new BuildProject(this, 'plan', {
      ...common,
      purpose: 'infrastructure-plan',
      description: 'Says what a commit would change in the infrastructure',
      buildspec: PLAN_BUILDSPEC,
      minutes: 30,
      statements: [...readsStates, ...blindStatements(stack)],
    });
    this.#mayLook('plan-looks', this.plan);
    this.apply = new BuildProject(this, 'apply', {
      ...common,
      purpose: 'infrastructure-apply',
      description: 'Changes the infrastructure as it was planned',
      buildspec: APPLY_BUILDSPEC,
      minutes: 120,
      statements: [...stateStatements(stack, 'write'), ...applyStatements(stack)],
    });
    this.#mayLook('apply-looks', this.apply);
    this.functions = new BuildProject(this, 'functions', {
      ...common,
      purpose: 'functions',
      description: 'Publishes the functions behind the API',
      buildspec: FUNCTIONS_BUILDSPEC,
      minutes: 20,
      statements: [...readsStates, ...publishStatements(stack)],
    });
    this.image = new BuildProject(this, 'image', {
      ...common,
      purpose: 'image',
      description: 'Builds and pushes the image of the processing jobs',
      buildspec: IMAGE_BUILDSPEC,
      minutes: 30,
      docker: true,
      statements: [...readsStates, ...imageStatements(stack)],
    });
    this.frontend = new BuildProject(this, 'frontend', {
      ...common,
      purpose: 'frontend',
      description: 'Builds the site and puts it in its place',
      buildspec: FRONTEND_BUILDSPEC,
      minutes: 20,
      statements: [...readsStates, ...siteStatements(stack, distributionArn)],
    });
  }

  get all(): BuildProject[] {
    return [this.plan, this.apply, this.functions, this.image, this.frontend];
  }

  /** Terraform compares the plan with what is there, so it has to see all of it. */
  #mayLook(id: string, { roleName }: BuildProject): void {
    new IamRolePolicyAttachment(this, id, {
      role: roleName,
      policyArn: `arn:${PlatformStack.of(this).partition}:iam::aws:policy/ReadOnlyAccess`,
    });
  }
}
