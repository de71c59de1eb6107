import { boundaryArn, deliveryBoundaryArn, deliveryBoundaryName, rolePath } from '../../boundary.js';
import { Construct, IamPolicy } from '../../cdktf.js';
import { PlatformStack } from '../../platform-stack.js';
import { policyDocument, type Statement } from '../../policy-document.js';

const DATA_STAYS: Statement = {
  Sid: 'DataStays',
  Effect: 'Deny',
  Action: ['dynamodb:DeleteTable', 'kms:DisableKey', 'kms:ScheduleKeyDeletion', 's3:DeleteBucket'],
  Resource: '*',
};

/**
 * The most that the builds of the pipeline can do, whatever their policies say: everything but to free themselves of
 * it, to free roles that they make of theirs, to make keys for people, to cover tracks, or to take data away.
 */
export class DeliveryBoundary extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = PlatformStack.of(this);
    const { project } = stack.parameters;
    new IamPolicy(this, 'policy', {
      name: deliveryBoundaryName(stack),
      path: rolePath(stack),
      description: `The most that the pipeline of ${project} in ${stack.parameters.environment} can do`,
      policy: policyDocument([
        { Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' },
        {
          Sid: 'OnlyRolesWithinTheBoundary',
          Effect: 'Deny',
          Action: ['iam:AttachRolePolicy', 'iam:CreateRole', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
          Resource: '*',
          Condition: { StringNotEquals: { 'iam:PermissionsBoundary': boundaryArn(stack) } },
        },
        {
          Sid: 'BoundariesStay',
          Effect: 'Deny',
          Action: [
            'iam:CreatePolicyVersion',
            'iam:DeletePolicy',
            'iam:DeletePolicyVersion',
            'iam:SetDefaultPolicyVersion',
          ],
          Resource: [boundaryArn(stack), deliveryBoundaryArn(stack)],
        },
        {
          Sid: 'NoPeopleNoKeys',
          Effect: 'Deny',
          Action: [
            'iam:CreateAccessKey',
            'iam:CreateLoginProfile',
            'iam:CreateUser',
            'iam:DeleteRolePermissionsBoundary',
            'iam:DeleteUserPermissionsBoundary',
            'organizations:*',
            'account:*',
          ],
          Resource: '*',
        },
        {
          Sid: 'TracksStay',
          Effect: 'Deny',
          Action: [
            'cloudtrail:DeleteTrail',
            'cloudtrail:PutEventSelectors',
            'cloudtrail:StopLogging',
            'cloudtrail:UpdateTrail',
          ],
          Resource: '*',
        },
        ...(stack.profile.dataProtected ? [DATA_STAYS] : []),
      ]),
    });
  }
}
