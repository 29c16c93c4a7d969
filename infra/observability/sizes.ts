import type { IBaseService } from "aws-cdk-lib/aws-ecs";
import { BaseService, CfnTaskDefinition } from "aws-cdk-lib/aws-ecs";
import { CfnFunction, type IFunction } from "aws-cdk-lib/aws-lambda";

/** What one task is given; undefined where the service is not of this app. */
export function taskSize(
  service: IBaseService,
): { readonly vcpu: number; readonly memoryGb: number } | undefined {
  if (!(service instanceof BaseService)) return undefined;
  const task = service.taskDefinition.node.defaultChild;
  if (!(task instanceof CfnTaskDefinition)) return undefined;
  const size = { vcpu: Number(task.cpu) / 1024, memoryGb: Number(task.memory) / 1024 };
  return size.vcpu > 0 && size.memoryGb > 0 ? size : undefined;
}

/** What an invocation is given; undefined where the function is not of this app. */
export function functionMemoryGb(handler: IFunction): number | undefined {
  const resource = handler.node.defaultChild;
  if (!(resource instanceof CfnFunction) || resource.memorySize === undefined) return undefined;
  return resource.memorySize / 1024;
}
