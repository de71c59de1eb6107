import { answerOfNotDeployed, type GatewayRequest, type GatewayResponse } from './answer.js';

const name = process.env.FUTUREIM_FUNCTION ?? 'this function';

/** API Gateway answers 401 to this very word. Who cannot be checked yet is not let in. */
async function refuseEveryone(): Promise<never> {
  throw new Error('Unauthorized');
}

async function answer(request: GatewayRequest): Promise<GatewayResponse> {
  return answerOfNotDeployed(name, request);
}

/** The first code of every function, the authorizer included, until its own is published. */
export const handler = name === 'authorizer' ? refuseEveryone : answer;
