import { connect, createServer, type Server, type Socket } from 'node:net';

/** A second port of a server: hands bytes on in both directions, until the network between is cut. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut = false;
  connections = 0;
  /** That it listens on. */
  readonly port: number;

  private constructor(port: number, to: number) {
    this.port = port;
    this.#server = createServer((near) => {
      this.connections += 1;
      this.#sockets.add(near);
      near.on('error', () => undefined);
      if (this.#cut) return;
      const far = connect(to, '127.0.0.1');
      this.#sockets.add(far);
      far.on('error', () => undefined);
      for (const socket of [near, far]) socket.on('close', () => [near, far].map((each) => each.destroy()));
      near.pipe(far).pipe(near);
    });
  }

  static async start(port: number, to: number): Promise<Relay> {
    const relay = new Relay(port, to);
    await new Promise<void>((resolve) => relay.#server.listen(port, '127.0.0.1', resolve));
    return relay;
  }

  /** From now on nothing gets through, and nobody is told: connections stay open, new ones are taken and say nothing. */
  cut(): void {
    this.#cut = true;
    for (const socket of this.#sockets) socket.unpipe().pause();
  }

  /** New connections get through again; those that were open stay dead. */
  mend(): void {
    this.#cut = false;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
