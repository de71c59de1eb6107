import { type Answer, jsonAnswer, jsonOperation, type Request, type Rewrite } from '../exchange.js';
import { Connections } from './connections.js';
import { DELIVERY_ACTIONS, type DeliveryAction } from './delivery-actions.js';
import { Pipelines } from './pipelines.js';

/** Both names that the service of connections goes by. */
const CONNECTION_SERVICES = [
  'CodeStar_connections_20191201',
  'com.amazonaws.codestar.connections.CodeStar_connections_20191201',
];

/** The pipeline and its connection, with a life of their own. */
export function delivery(): Rewrite {
  const connections = new Connections();
  const pipelines = new Pipelines(connections);
  return {
    mends: 'CodePipeline and CodeStar Connections: pipelines run and connections are approved, see delivery/README.md',
    answer(request) {
      if (request.url === DELIVERY_ACTIONS) return acted(request, connections, pipelines);
      const pipeline = jsonOperation(request, 'CodePipeline_20150709');
      if (pipeline !== undefined) return pipelines.answer(pipeline, JSON.parse(request.body));
      const connection = connectionOperation(request);
      return connection === undefined ? undefined : connections.answer(connection, JSON.parse(request.body));
    },
  };
}

function acted({ body }: Request, connections: Connections, pipelines: Pipelines): Answer {
  const action = JSON.parse(body) as DeliveryAction;
  try {
    if (action.do === 'approveConnection') connections.set('AVAILABLE');
    if (action.do === 'breakConnection') connections.set('ERROR');
    pipelines.act(action);
    return jsonAnswer({});
  } catch (error) {
    return jsonAnswer({ message: (error as Error).message }, 400);
  }
}

function connectionOperation({ headers }: Request): string | undefined {
  const target = String(headers['x-amz-target'] ?? '');
  const service = CONNECTION_SERVICES.find((name) => target.startsWith(`${name}.`));
  return service === undefined ? undefined : target.slice(service.length + 1);
}
