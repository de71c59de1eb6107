/** A file of the site, as it is to be served. */
export interface SiteFile {
  /** Path below the site, with slashes: `assets/index-4f2a91c0.js`. */
  key: string;
  content: { file: string } | { text: string };
  contentType: string;
  cacheControl: string;
  /** SHA-256 of content and headers, in hexadecimal. */
  digest: string;
}

/** Where the site is served from. */
export interface SitePlace {
  bucket: string;
  /** The caches in front of it; absent where there are none. */
  distribution?: string;
}

/** Files of the site where it is served from, and the caches in front of them. */
export interface Site {
  /** Every key that is there, with a text that is another one whenever it is written. */
  list(place: SitePlace): Promise<Map<string, string>>;
  /** The digest that a file was uploaded with; undefined when something else has put it there. */
  digestOf(place: SitePlace, key: string): Promise<string | undefined>;
  upload(place: SitePlace, file: SiteFile): Promise<void>;
  remove(place: SitePlace, keys: readonly string[]): Promise<void>;
  /**
   * Asks the caches to forget the site.
   * @param reference asking again with the same one gives the same request
   * @returns id of the request
   */
  forget(distribution: string, reference: string): Promise<string>;
  hasForgotten(distribution: string, request: string): Promise<boolean>;
}
