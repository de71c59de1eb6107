import { Refusal } from './refusal.js';

interface Connection {
  ReplicationInstanceArn: string;
  EndpointArn: string;
  Status: string;
  LastFailureMessage: string;
}

/** Connection tests. One that was begun ends when somebody looks. */
export class FakeConnections {
  readonly #connections = new Map<string, Connection>();
  readonly #refused: { endpoint: RegExp; message: string }[] = [];

  #lost: RegExp | undefined;

  /** Lets tests of endpoints fail from now on; with an empty list all succeed. */
  refuse(...refused: { endpoint: RegExp; message: string }[]): void {
    this.#refused.splice(0, Infinity, ...refused);
  }

  /** Endpoints that somebody deleted. */
  lose(endpoint: RegExp | undefined): void {
    this.#lost = endpoint;
  }

  clear(): void {
    this.#connections.clear();
    this.refuse();
    this.lose(undefined);
  }

  begin(ReplicationInstanceArn: string, EndpointArn: string): Connection {
    if (this.#lost?.test(EndpointArn)) throw new Refusal('ResourceNotFoundFault', `${EndpointArn} does not exist`);
    const connection = { ReplicationInstanceArn, EndpointArn, Status: 'testing', LastFailureMessage: '' };
    this.#connections.set(`${ReplicationInstanceArn} ${EndpointArn}`, connection);
    return this.#shape(connection);
  }

  isOpen(ReplicationInstanceArn: string, EndpointArn: string): boolean {
    return this.#connections.get(`${ReplicationInstanceArn} ${EndpointArn}`)?.Status === 'successful';
  }

  look(wanted: (connection: Connection) => boolean): Connection[] {
    const found = [...this.#connections.values()].filter(wanted);
    const seen = found.map((connection) => this.#shape(connection));
    for (const connection of found.filter(({ Status }) => Status === 'testing')) {
      const refused = this.#refused.find(({ endpoint }) => endpoint.test(connection.EndpointArn));
      connection.Status = refused ? 'failed' : 'successful';
      connection.LastFailureMessage = refused?.message ?? '';
    }
    return seen;
  }

  remove(ReplicationInstanceArn: string, EndpointArn: string): void {
    this.#connections.delete(`${ReplicationInstanceArn} ${EndpointArn}`);
  }

  #shape(connection: Connection): Connection {
    const last = (arn: string) => arn.slice(arn.lastIndexOf(':') + 1);
    const { EndpointArn, ReplicationInstanceArn } = connection;
    return Object.assign(
      { EndpointIdentifier: last(EndpointArn), ReplicationInstanceIdentifier: last(ReplicationInstanceArn) },
      connection,
    );
  }
}
