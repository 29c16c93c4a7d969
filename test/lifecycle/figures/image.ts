import { spawnSync } from "node:child_process";
import { buildImage } from "../built-image.ts";
import { freePort } from "../free-ports.ts";
import { type ImageReport, runImage } from "../run-image.ts";
import type { Figure } from "./figure.ts";

const DELAY_MS = 300;
/** A second, and slack for a busy machine. */
const LIMIT_MS = DELAY_MS + 3_000;
const MOST_MB = { unpacked: 150, compressed: 60 };

/** R6: the image that the Dockerfile makes, run read-only as process 1. Needs buildah and root. */
export async function* imageFigures(): AsyncGenerator<Figure> {
  if (spawnSync("buildah", ["--version"]).error !== undefined || process.getuid?.() !== 0) {
    process.stdout.write("R6 was not run: it needs buildah, and root\n");
    return;
  }
  const image = buildImage();
  try {
    const report = await runImage(image.root, await freePort(), DELAY_MS);
    const { unpackedMb, compressedMb } = image;
    const small = unpackedMb <= MOST_MB.unpacked && compressedMb <= MOST_MB.compressed;
    yield {
      case: "R6",
      figure: "the built image as process 1, read-only, as its own user",
      bar: `exit 0 within ${LIMIT_MS} ms, uid not 0, only /tmp writable, at most ${MOST_MB.unpacked} MB, ${MOST_MB.compressed} MB compressed`,
      measured: `${tell(report)}, ${unpackedMb} MB, ${compressedMb} MB compressed`,
      met: small && isContained(report),
      controls: [],
      details: { base: "this machine's Node and its libraries", image, report },
    };
  } finally {
    image.remove();
  }
}

function isContained({ uid, isFirst, writable, exitCode, stopMs }: ImageReport): boolean {
  return (
    uid !== 0 && isFirst && String(writable) === "/tmp" && exitCode === 0 && stopMs <= LIMIT_MS
  );
}

function tell({ uid, isFirst, writable, exitCode, stopMs }: ImageReport): string {
  const first = isFirst ? "process 1" : "not process 1";
  return `exit ${exitCode} at ${stopMs} ms, uid ${uid}, ${first}, writable: ${writable}`;
}
