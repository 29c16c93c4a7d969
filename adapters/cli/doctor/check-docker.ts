import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** Only a deployment that builds a container image needs it: to develop, test and synthesise does not. */
export function checkDocker(project: Project): readonly Finding[] {
  const check = "docker";
  const ran = project.run("docker", ["version", "--format", "{{.Server.Version}}"]);
  if (ran?.code === 0) return [{ check, state: "ok", found: ran.output }];
  const need = "only `cdk deploy` of a container image needs it";
  if (ran === undefined) {
    const mend = "install Docker or Finch, or let CI build the image (docs/images.md)";
    return [{ check, state: "warning", found: `not installed; ${need}`, mend }];
  }
  const mend = "sudo systemctl start docker, or open Docker Desktop";
  return [{ check, state: "warning", found: `its daemon does not answer; ${need}`, mend }];
}
