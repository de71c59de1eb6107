/** One account's view of the server. */
export interface Session {
  /** The rows of one reading statement. @throws FutureimError */
  rows<T>(sql: string, values?: readonly unknown[]): Promise<T[]>;
}

/** What the server shows of itself in a TLS handshake. */
export interface ServerCertificate {
  /** End of its validity. */
  notAfter: Date;
  /** Why it does not prove the host's name, undefined when it does. */
  nameProblem?: string;
  /** Why its chain does not lead to a known authority, undefined when it does. */
  chainProblem?: string;
}

/** Everything by which checks reach the source: the seam between the rules and a real or a recorded server. */
export interface SourceSessions {
  /** As the account that is going to replicate. @throws FutureimError */
  replication(): Promise<Session>;
  /** As an account that sees more; undefined when none is known or it may not log in. */
  observer(): Promise<Session | undefined>;
  /** Addresses that the host's name stands for. @throws FutureimError */
  addresses(): Promise<string[]>;
  /** The certificate, undefined when the server offers no TLS. @throws FutureimError */
  certificate(): Promise<ServerCertificate | undefined>;
  close(): Promise<void>;
}
