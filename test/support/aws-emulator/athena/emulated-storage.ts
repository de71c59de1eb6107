import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A table of the emulated Glue catalog. */
export interface GlueTable {
  Name: string;
  StorageDescriptor: { Location: string; Columns: { Name: string; Type: string }[] };
}

/** What emulated Athena reads and writes: catalog and buckets of the emulator at `port`. */
export class EmulatedStorage {
  readonly #url: string;

  constructor(port: number) {
    this.#url = `http://127.0.0.1:${port}`;
  }

  async databases(): Promise<string[]> {
    const { DatabaseList } = (await this.#json('AWSGlue.GetDatabases', 'glue', {})) as {
      DatabaseList?: { Name: string }[];
    };
    return (DatabaseList ?? []).map(({ Name }) => Name);
  }

  async tables(database: string): Promise<GlueTable[]> {
    const answer = await this.#json('AWSGlue.GetTables', 'glue', { DatabaseName: database });
    return (answer as { TableList?: GlueTable[] }).TableList ?? [];
  }

  async workgroup(name: string): Promise<{ output: string; cutoff: number } | undefined> {
    const answer = (await this.#json('AmazonAthena.GetWorkGroup', 'athena', { WorkGroup: name })) as {
      WorkGroup?: {
        Configuration?: {
          ResultConfiguration?: { OutputLocation?: string };
          BytesScannedCutoffPerQuery?: number;
        };
      };
    };
    if (answer.WorkGroup === undefined) return undefined;
    const { ResultConfiguration, BytesScannedCutoffPerQuery } = answer.WorkGroup.Configuration ?? {};
    return {
      output: ResultConfiguration?.OutputLocation ?? '',
      cutoff: BytesScannedCutoffPerQuery ?? Number.POSITIVE_INFINITY,
    };
  }

  /** Copies every object below an address into a folder; paths and bytes. */
  async download(address: string, folder: string): Promise<{ paths: string[]; bytes: number }> {
    const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/(.*)$/.exec(address) ?? [];
    const listed = await this.#s3(`${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`);
    const keys = [...(await listed.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key!);
    const paths: string[] = [];
    let bytes = 0;
    for (const key of keys.filter((each) => each.endsWith('.parquet'))) {
      const path = join(folder, bucket, key);
      await mkdir(dirname(path), { recursive: true });
      const content = new Uint8Array(await (await this.#s3(`${bucket}/${key}`)).arrayBuffer());
      await writeFile(path, content);
      paths.push(path);
      bytes += content.length;
    }
    return { paths, bytes };
  }

  async write(address: string, content: string): Promise<void> {
    await this.#s3(address.replace('s3://', ''), { method: 'PUT', body: content });
  }

  async #json(target: string, service: string, body: unknown): Promise<unknown> {
    const headers = { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1', ...signed(service) };
    const answer = await fetch(this.#url, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.json();
  }

  #s3(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#url}/${path}`, { ...init, headers: signed('s3') });
  }
}

/** The emulator looks into the signature for the service, and no further. */
function signed(service: string): Record<string, string> {
  const credential = `Credential=testing/20260101/us-east-2/${service}/aws4_request`;
  return { authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=none` };
}
