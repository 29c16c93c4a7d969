import { App, RemovalPolicy, Stack } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { Key } from "aws-cdk-lib/aws-kms";
import { expect, test, vi } from "vitest";
import { ImageRepository } from "../../../infra/fargate/image-repository.ts";
import { CONTEXT, only } from "../synth-advisor.ts";
import { createRoutes, createTarget } from "./create-target.ts";

vi.setConfig({ testTimeout: 60_000 });

function createStack(): Stack {
  return new Stack(new App({ context: CONTEXT }), "Images");
}

test("a tag never changes its image, each image is scanned, and what nobody runs goes away", () => {
  const stack = createStack();
  new ImageRepository(stack, "Images");
  const template = Template.fromStack(stack);
  template.hasResource("AWS::ECR::Repository", {
    DeletionPolicy: "Retain",
    Properties: {
      ImageTagMutability: "IMMUTABLE",
      ImageScanningConfiguration: { ScanOnPush: true },
      RepositoryName: Match.absent(),
      EmptyOnDelete: false,
    },
  });
  const { LifecyclePolicy } = only(template, "AWS::ECR::Repository").Properties;
  const { rules } = JSON.parse(LifecyclePolicy.LifecyclePolicyText);
  expect(rules.map(({ selection }: { selection: unknown }) => selection)).toEqual([
    { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 1 },
    { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 30 },
  ]);
});

test("name, count, key and removal are the team's to set", () => {
  const stack = createStack();
  new ImageRepository(stack, "Images", {
    repositoryName: "orders",
    maxImageCount: 5,
    encryptionKey: new Key(stack, "Key"),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  Template.fromStack(stack).hasResource("AWS::ECR::Repository", {
    DeletionPolicy: "Delete",
    Properties: {
      RepositoryName: "orders",
      EncryptionConfiguration: { EncryptionType: "KMS", KmsKey: Match.anyValue() },
      EmptyOnDelete: true,
      LifecyclePolicy: { LifecyclePolicyText: Match.stringLikeRegexp('"countNumber":5') },
    },
  });
});

test("a service in another stack runs a tag of it, and may pull from no other repository", () => {
  const created = createTarget((stack) => {
    const images = new Stack(stack.node.root as App, "Images");
    return { image: new ImageRepository(images, "Images").image("3f1c2ab"), deploymentAlarms: [] };
  });
  created.target.attach(createRoutes(created));
  const template = Template.fromStack(created.stack);
  const [task] = Object.values(template.findResources("AWS::ECS::TaskDefinition"));
  expect(JSON.stringify(task?.Properties.ContainerDefinitions[0].Image)).toContain(":3f1c2ab");
  template.hasResourceProperties("AWS::IAM::Policy", {
    PolicyDocument: {
      Statement: Match.arrayWith([
        Match.objectLike({
          Action: [
            "ecr:BatchCheckLayerAvailability",
            "ecr:BatchGetImage",
            "ecr:GetDownloadUrlForLayer",
          ],
          Resource: Match.not("*"),
        }),
      ]),
    },
  });
});

test("a tag that moves is refused, and what is no tag; a commit and a digest pass", () => {
  const images = new ImageRepository(createStack(), "Images");
  expect(() => images.image("latest")).toThrow(
    '[infra] the image tag "latest" can be pushed once only, as tags never change here',
  );
  expect(() => images.image("feature/x")).toThrow('[infra] "feature/x" is no image tag');
  expect(() => images.image("")).toThrow('[infra] "" is no image tag');
  expect(() => images.image("3f1c2ab")).not.toThrow();
  expect(() => images.image(`sha256:${"0".repeat(64)}`)).not.toThrow();
});

test("a repository that keeps nothing is refused", () => {
  expect(() => new ImageRepository(createStack(), "None", { maxImageCount: 0 })).toThrow(
    "[infra] maxImageCount 0 is not allowed; use a whole number from 1 to 10000",
  );
  expect(() => new ImageRepository(createStack(), "One", { maxImageCount: 1 })).not.toThrow();
});
