import { type Answer, jsonAnswer } from '../exchange.js';

export interface EmulatedConnection {
  ConnectionArn: string;
  ConnectionName: string;
  ProviderType: string;
  ConnectionStatus: 'PENDING' | 'AVAILABLE' | 'ERROR';
}

interface Input {
  ConnectionName?: string;
  ConnectionArn?: string;
  ProviderType?: string;
}

/** Connections to repositories: README.md says how they behave. */
export class Connections {
  readonly #byArn = new Map<string, EmulatedConnection>();

  answer(operation: string, input: Input): Answer | undefined {
    switch (operation) {
      case 'CreateConnection':
        return this.#create(input);
      case 'GetConnection':
        return this.#with(input, (Connection) => jsonAnswer({ Connection }));
      case 'ListConnections':
        return jsonAnswer({ Connections: [...this.#byArn.values()] });
      case 'DeleteConnection':
        return this.#with(input, ({ ConnectionArn }) => {
          this.#byArn.delete(ConnectionArn);
          return jsonAnswer({});
        });
      default:
        return undefined;
    }
  }

  isAvailable(arn: string | undefined): boolean {
    return this.#byArn.get(arn ?? '')?.ConnectionStatus === 'AVAILABLE';
  }

  /** What happens in the console, or at GitHub. */
  set(status: EmulatedConnection['ConnectionStatus']): void {
    for (const connection of this.#byArn.values()) connection.ConnectionStatus = status;
  }

  #create({ ConnectionName = '', ProviderType = 'GitHub' }: Input): Answer {
    const id = `00000000-0000-4000-8000-${String(this.#byArn.size + 1).padStart(12, '0')}`;
    const ConnectionArn = `arn:aws:codeconnections:us-east-2:123456789012:connection/${id}`;
    this.#byArn.set(ConnectionArn, { ConnectionArn, ConnectionName, ProviderType, ConnectionStatus: 'PENDING' });
    return jsonAnswer({ ConnectionArn });
  }

  #with({ ConnectionArn }: Input, work: (connection: EmulatedConnection) => Answer): Answer {
    const connection = this.#byArn.get(ConnectionArn ?? '');
    if (connection) return work(connection);
    return jsonAnswer({ __type: 'ResourceNotFoundException', message: `no connection ${ConnectionArn}` }, 400);
  }
}
