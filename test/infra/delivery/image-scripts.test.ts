import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "twinport-image-"));
afterAll(() => rmSync(folder, { recursive: true }));

const LOG = join(folder, "calls");
const BIN = join(folder, "bin");
mkdirSync(BIN);

/** A command that notes how it is called and answers what the script in `answer` prints. */
function pretend(name: string, answer: string): void {
  const file = join(BIN, name);
  writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >>"${LOG}"\n${answer}\n`);
  chmodSync(file, 0o755);
}

pretend("docker", "");
// It reads the password, as the real one does: whoever writes it would else be stopped by a broken pipe.
pretend("skopeo", 'case "$1" in inspect) echo sha256:built ;; login) cat >/dev/null ;; esac');

/** What ECR has under the tag. */
function pretendAws(there: string): void {
  pretend(
    "aws",
    `case "$1 $2" in
  "sts get-caller-identity") echo arn:aws:sts::123456789012:assumed-role/deploy/run ;;
  "sts assume-role") printf 'KEY\\tSECRET\\tTOKEN\\n' ;;
  "ecr describe-repositories") echo "123456789012.dkr.ecr.eu-west-1.amazonaws.com/$4" ;;
  "ecr batch-get-image") echo "${there}" ;;
  "ecr get-login-password") echo "password of $AWS_SESSION_TOKEN" ;;
esac`,
  );
}

function assembly(name: string, hash: string | undefined): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  const at = `\${AWS::AccountId}-\${AWS::Region}`;
  const image = {
    source: { directory: `asset.${hash}`, platform: "linux/arm64" },
    destinations: {
      here: {
        repositoryName: `cdk-hnb659fds-container-assets-${at}`,
        imageTag: hash,
        assumeRoleArn: `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/cdk-hnb659fds-image-publishing-role-${at}`,
      },
    },
  };
  const dockerImages = hash === undefined ? {} : { [hash]: image };
  writeFileSync(join(path, "stack.assets.json"), JSON.stringify({ files: {}, dockerImages }));
  return path;
}

function run(script: string, ...args: string[]) {
  rmSync(LOG, { force: true });
  const { status, stdout, stderr } = spawnSync("bash", [`.github/scripts/${script}`, ...args], {
    encoding: "utf8",
    env: { PATH: `${BIN}:${process.env.PATH}`, AWS_REGION: "eu-west-1" },
  });
  const calls = existsSync(LOG) ? readFileSync(LOG, "utf8").trimEnd().split("\n") : [];
  return { status, output: stdout + stderr, calls };
}

const hasJq = (() => {
  try {
    execFileSync("jq", ["--version"]);
    return true;
  } catch {
    return false;
  }
})();

// GitHub's machines have it; a developer's may not.
describe.runIf(hasJq)("with jq", () => {
  const dev = assembly("dev", "abc");
  const prod = assembly("prod", "abc");
  const without = assembly("without", undefined);

  test("the image of all stages is built once, for the tasks' processor, into an archive", () => {
    const { status, calls } = run("build-image.sh", "image.tar", dev, prod);
    expect(status).toBe(0);
    expect(calls).toEqual([
      "docker buildx create --use",
      `docker buildx build --platform linux/arm64 --provenance=false --sbom=false --output type=oci,dest=image.tar ${dev}/asset.abc`,
    ]);
  });

  test("where no task runs, no image is built or pushed", () => {
    expect(run("build-image.sh", "image.tar", without, without)).toMatchObject({
      status: 0,
      calls: [],
    });
    expect(run("push-image.sh", "image.tar", without)).toMatchObject({ status: 0, calls: [] });
  });

  test("stages that ask for different images stop the release", () => {
    const { status, output, calls } = run("build-image.sh", "i.tar", dev, assembly("other", "def"));
    expect(status).toBe(1);
    expect(output).toContain("the assemblies ask for different images");
    expect(calls).toEqual([]);
  });

  test("the archive is pushed byte for byte, by the bootstrap role, under the tasks' name", () => {
    pretendAws("None");
    const { status, output, calls } = run("push-image.sh", "image.tar", prod);
    expect(output).toContain("@sha256:built");
    expect(status).toBe(0);
    expect(calls.find((call) => call.startsWith("aws sts assume-role"))).toContain(
      "arn:aws:iam::123456789012:role/cdk-hnb659fds-image-publishing-role-123456789012-eu-west-1",
    );
    expect(calls.at(-1)).toBe(
      "skopeo copy --preserve-digests oci-archive:image.tar docker://123456789012.dkr.ecr.eu-west-1.amazonaws.com/cdk-hnb659fds-container-assets-123456789012-eu-west-1:abc",
    );
  });

  test("an image that is there already is not pushed again", () => {
    pretendAws("sha256:built");
    const { status, calls } = run("push-image.sh", "image.tar", prod);
    expect(status).toBe(0);
    expect(calls.join("\n")).not.toContain("skopeo copy");
  });

  test("an image that somebody built elsewhere stops the deployment", () => {
    pretendAws("sha256:other");
    const { status, output, calls } = run("push-image.sh", "image.tar", prod);
    expect(status).toBe(1);
    expect(output).toContain("is sha256:other and not sha256:built: somebody built it elsewhere");
    expect(calls.join("\n")).not.toContain("skopeo copy");
  });
});
