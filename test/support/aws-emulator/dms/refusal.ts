/** An answer of AWS that is an error, by its name. */
export class Refusal extends Error {
  readonly fault: string;

  constructor(fault: string, message: string) {
    super(message);
    this.fault = fault;
  }
}
