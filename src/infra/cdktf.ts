/**
 * The only door to cdktf and its AWS bindings. Each resource comes from a module of its own: the provider's root would
 * load all 1,500 of them, which takes seconds and hundreds of megabytes.
 */

export { ApiGatewayAccount } from '@cdktf/provider-aws/lib/api-gateway-account/index.js';
export { ApiGatewayDeployment } from '@cdktf/provider-aws/lib/api-gateway-deployment/index.js';
export { ApiGatewayMethodSettings } from '@cdktf/provider-aws/lib/api-gateway-method-settings/index.js';
export { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api/index.js';
export { ApiGatewayStage } from '@cdktf/provider-aws/lib/api-gateway-stage/index.js';
export { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup/index.js';
export { BatchComputeEnvironment } from '@cdktf/provider-aws/lib/batch-compute-environment/index.js';
export { BatchJobDefinition } from '@cdktf/provider-aws/lib/batch-job-definition/index.js';
export { BatchJobQueue } from '@cdktf/provider-aws/lib/batch-job-queue/index.js';
export { BudgetsBudget } from '@cdktf/provider-aws/lib/budgets-budget/index.js';
export { CloudformationStack } from '@cdktf/provider-aws/lib/cloudformation-stack/index.js';
export { CloudfrontDistribution } from '@cdktf/provider-aws/lib/cloudfront-distribution/index.js';
export { CloudfrontFunction } from '@cdktf/provider-aws/lib/cloudfront-function/index.js';
export { CloudfrontOriginAccessControl } from '@cdktf/provider-aws/lib/cloudfront-origin-access-control/index.js';
export { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js';
export { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail/index.js';
export { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
export { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js';
export { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target/index.js';
export { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery/index.js';
export { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination/index.js';
export { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source/index.js';
export { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group/index.js';
export { CloudwatchLogMetricFilter } from '@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js';
export { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
export { CodebuildProject } from '@cdktf/provider-aws/lib/codebuild-project/index.js';
export { CodeconnectionsConnection } from '@cdktf/provider-aws/lib/codeconnections-connection/index.js';
export { Codepipeline } from '@cdktf/provider-aws/lib/codepipeline/index.js';
export { CustomerGateway } from '@cdktf/provider-aws/lib/customer-gateway/index.js';
export { DataAwsAvailabilityZones } from '@cdktf/provider-aws/lib/data-aws-availability-zones/index.js';
export { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity/index.js';
export { DataAwsDmsCertificate } from '@cdktf/provider-aws/lib/data-aws-dms-certificate/index.js';
export { DataAwsIamRole } from '@cdktf/provider-aws/lib/data-aws-iam-role/index.js';
export { DataAwsSecretsmanagerSecret } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-secret/index.js';
export { DefaultSecurityGroup } from '@cdktf/provider-aws/lib/default-security-group/index.js';
export { DmsCertificate } from '@cdktf/provider-aws/lib/dms-certificate/index.js';
export { DmsEndpoint } from '@cdktf/provider-aws/lib/dms-endpoint/index.js';
export { DmsEventSubscription } from '@cdktf/provider-aws/lib/dms-event-subscription/index.js';
export { DmsReplicationInstance } from '@cdktf/provider-aws/lib/dms-replication-instance/index.js';
export { DmsReplicationSubnetGroup } from '@cdktf/provider-aws/lib/dms-replication-subnet-group/index.js';
export { DmsReplicationTask } from '@cdktf/provider-aws/lib/dms-replication-task/index.js';
export { DmsS3Endpoint } from '@cdktf/provider-aws/lib/dms-s3-endpoint/index.js';
export { DynamodbTable } from '@cdktf/provider-aws/lib/dynamodb-table/index.js';
export { EcrLifecyclePolicy } from '@cdktf/provider-aws/lib/ecr-lifecycle-policy/index.js';
export { EcrRepository } from '@cdktf/provider-aws/lib/ecr-repository/index.js';
export { Eip } from '@cdktf/provider-aws/lib/eip/index.js';
export { FlowLog } from '@cdktf/provider-aws/lib/flow-log/index.js';
export { GlueCatalogDatabase } from '@cdktf/provider-aws/lib/glue-catalog-database/index.js';
export { GlueCatalogTable } from '@cdktf/provider-aws/lib/glue-catalog-table/index.js';
export { GlueCrawler } from '@cdktf/provider-aws/lib/glue-crawler/index.js';
export { GlueDataCatalogEncryptionSettings } from '@cdktf/provider-aws/lib/glue-data-catalog-encryption-settings/index.js';
export { GlueSecurityConfiguration } from '@cdktf/provider-aws/lib/glue-security-configuration/index.js';
export { IamInstanceProfile } from '@cdktf/provider-aws/lib/iam-instance-profile/index.js';
export { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy/index.js';
export { IamRole } from '@cdktf/provider-aws/lib/iam-role/index.js';
export { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy/index.js';
export { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js';
export { InternetGateway } from '@cdktf/provider-aws/lib/internet-gateway/index.js';
export { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias/index.js';
export { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
export { LambdaAlias } from '@cdktf/provider-aws/lib/lambda-alias/index.js';
export { LambdaEventSourceMapping } from '@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js';
export { LambdaFunction as FunctionResource } from '@cdktf/provider-aws/lib/lambda-function/index.js';
export { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission/index.js';
export { LaunchTemplate } from '@cdktf/provider-aws/lib/launch-template/index.js';
export { NatGateway } from '@cdktf/provider-aws/lib/nat-gateway/index.js';
export { NetworkAcl } from '@cdktf/provider-aws/lib/network-acl/index.js';
export { AwsProvider } from '@cdktf/provider-aws/lib/provider/index.js';
export { Route } from '@cdktf/provider-aws/lib/route/index.js';
export { RouteTable } from '@cdktf/provider-aws/lib/route-table/index.js';
export { RouteTableAssociation } from '@cdktf/provider-aws/lib/route-table-association/index.js';
export { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
export { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
export { S3BucketLoggingA as S3BucketLogging } from '@cdktf/provider-aws/lib/s3-bucket-logging/index.js';
export { S3BucketNotification } from '@cdktf/provider-aws/lib/s3-bucket-notification/index.js';
export { S3BucketObjectLockConfigurationA as S3BucketObjectLock } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration/index.js';
export { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js';
export { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
export { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
export { S3BucketServerSideEncryptionConfigurationA as S3BucketEncryption } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
export { S3BucketVersioningA as S3BucketVersioning } from '@cdktf/provider-aws/lib/s3-bucket-versioning/index.js';
export { S3BucketWebsiteConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-website-configuration/index.js';
export { S3Object } from '@cdktf/provider-aws/lib/s3-object/index.js';
export { SecurityGroup } from '@cdktf/provider-aws/lib/security-group/index.js';
export { Sesv2ConfigurationSet } from '@cdktf/provider-aws/lib/sesv2-configuration-set/index.js';
export { Sesv2EmailIdentity } from '@cdktf/provider-aws/lib/sesv2-email-identity/index.js';
export { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic/index.js';
export { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy/index.js';
export { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription/index.js';
export { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue/index.js';
export { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy/index.js';
export { Subnet } from '@cdktf/provider-aws/lib/subnet/index.js';
export { Vpc } from '@cdktf/provider-aws/lib/vpc/index.js';
export { VpcEndpoint } from '@cdktf/provider-aws/lib/vpc-endpoint/index.js';
export { VpcSecurityGroupEgressRule } from '@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js';
export { VpcSecurityGroupIngressRule } from '@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js';
export { VpnGateway } from '@cdktf/provider-aws/lib/vpn-gateway/index.js';
export { VpnGatewayRoutePropagation } from '@cdktf/provider-aws/lib/vpn-gateway-route-propagation/index.js';
export { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl/index.js';
export { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js';
export { Wafv2WebAclLoggingConfiguration } from '@cdktf/provider-aws/lib/wafv2-web-acl-logging-configuration/index.js';
export {
  App,
  DataTerraformRemoteStateS3,
  Fn,
  type ITerraformDependable,
  S3Backend,
  type TerraformElement,
  TerraformOutput,
  type TerraformProvider,
  TerraformStack,
} from 'cdktf';
export { Construct } from 'constructs';
