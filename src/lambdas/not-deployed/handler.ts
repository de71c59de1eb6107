import { answerOfNotDeployed, type GatewayRequest, type GatewayResponse } from './answer.js';

const name = process.env.FUTUREIM_FUNCTION ?? 'this function';

/** API Gateway answers 401 to this very word. Who cannot be checked yet is not let in. */
async function refuseEveryone(): Promise<never> {
  throw new Error('Unauthorized');
}

/** Events fail instead of being lost: the queue they come from keeps them. */
async function answer(request: GatewayRequest): Promise<GatewayResponse> {
  if (request.httpMethod === undefined) throw new Error(`${name} is not deployed yet: run futureim deploy --functions`);
  return answerOfNotDeployed(name, request);
}

/** The first code of every function, the authorizer included, until its own is published. */
export const handler = name === 'authorizer' ? refuseEveryone : answer;
