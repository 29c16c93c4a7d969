export type WireLines = readonly (readonly [name: string, value: string])[];

/** A response as it is on the wire, bytes as Latin-1. */
export interface WireAnswer {
  readonly status: number;
  readonly lines: WireLines;
  readonly body: Buffer;
  readonly chunked: boolean;
  /** The server ends the connection after it. */
  readonly closes: boolean;
  /** The connection broke before the body was whole. */
  readonly broken: boolean;
}

export async function fromResponse(response: Response): Promise<WireAnswer> {
  const body = Buffer.from(await response.arrayBuffer());
  const { status } = response;
  return {
    status,
    lines: [...response.headers],
    body,
    chunked: false,
    closes: false,
    broken: false,
  };
}

export function toBytes(text: string): Buffer {
  return Buffer.from(text, "latin1");
}
