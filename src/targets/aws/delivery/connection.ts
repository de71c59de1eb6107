import { FutureimError } from '../../../core/errors.js';
import type { Connection } from '../../ports/delivery.js';
import { type AwsAccess, clientSettings } from '../aws-access.js';
import { awsFailure } from '../aws-failure.js';

/** Where the console lists connections; only there can one be approved. */
const CONSOLE = 'https://console.aws.amazon.com/codesuite/settings/connections';

/** The connection with this ARN. Both names of the service, CodeConnections and CodeStar Connections, are of one API. */
export async function readConnection(access: AwsAccess, arn: string): Promise<Connection> {
  const { CodeStarConnectionsClient, GetConnectionCommand } = await import('@aws-sdk/client-codestar-connections');
  const client = new CodeStarConnectionsClient(clientSettings(access));
  try {
    const { Connection: found = {} } = await client.send(new GetConnectionCommand({ ConnectionArn: arn }));
    const { ConnectionName: name = '', ProviderType: provider = '', ConnectionStatus: status = 'PENDING' } = found;
    return { arn, name, provider, status, url: `${CONSOLE}?region=${access.region}` };
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') {
      throw new FutureimError('FIM-STACK-MISSING', {
        message: `the connection ${arn} of the pipeline is gone`,
        remedy: 'futureim deploy --target aws --stack delivery',
        cause: error,
      });
    }
    throw awsFailure(`looking at the connection ${arn}`, error);
  } finally {
    client.destroy();
  }
}
