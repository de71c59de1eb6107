const MASK = '***';

/** Knows the secrets of this process and takes them out of anything that is about to be written. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Values shorter than four characters are not registered: masking them would only garble text. */
  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < 4) return;
    this.#secrets.add(secret);
    this.#secrets.add(encodeURIComponent(secret));
    this.#secrets.add(JSON.stringify(secret).slice(1, -1));
  }

  redact(text: string): string {
    let redacted = text.replace(/(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g, `$1:${MASK}@`);
    for (const secret of [...this.#secrets].sort((a, b) => b.length - a.length)) {
      redacted = redacted.replaceAll(secret, MASK);
    }
    return redacted;
  }

  /** Redacts every string inside a JSON-like value; the value itself is not changed. */
  redactValue<T>(value: T): T {
    if (typeof value === 'string') return this.redact(value) as T;
    if (Array.isArray(value)) return value.map((item) => this.redactValue(item)) as T;
    if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.redactValue(item)])) as T;
    }
    return value;
  }
}
