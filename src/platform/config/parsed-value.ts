/** What a raw value came to, or what is wrong with it, to be read after the name of the setting. */
export type ParsedValue = { value: unknown } | { problem: string };
