import { Duration, RemovalPolicy, Token } from "aws-cdk-lib";
import {
  type LifecycleRule,
  Repository,
  RepositoryEncryption,
  TagMutability,
  TagStatus,
} from "aws-cdk-lib/aws-ecr";
import { ContainerImage, type EcrImage } from "aws-cdk-lib/aws-ecs";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { checkNumber } from "../check-number.ts";
import { InfraError } from "../infra-error.ts";

/** How images are kept. */
export interface ImageRepositoryProps {
  /**
   * The name to push to.
   * @default - a name by CloudFormation, which the deployment prints
   */
  readonly repositoryName?: string;

  /**
   * The images that are kept, the newest ones; a rollback can go back no further. ECR bills $0.10 a
   * GB and month.
   * @default 30
   */
  readonly maxImageCount?: number;

  /**
   * A key of the team's own to encrypt images with.
   * @default - ECR's own key, at no charge
   */
  readonly encryptionKey?: IKey;

  /**
   * What becomes of the images when the repository leaves the stack; `DESTROY` deletes them with it.
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * A repository of one's own for the images of a service: a tag never changes its image, and each one
 * is scanned. It belongs in a stack that is deployed, and pushed to, before the service
 * (docs/images.md): the first tasks would wait for an image that nobody can push yet.
 *
 * @example
 * const images = new ImageRepository(imageStack, "Images");
 * new FargateTarget(this, "Fargate", { network, image: images.image("3f1c2ab") });
 */
export class ImageRepository extends Construct {
  readonly repository: Repository;

  constructor(scope: Construct, id: string, props: ImageRepositoryProps = {}) {
    super(scope, id);
    const { repositoryName, encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = props;
    this.repository = new Repository(this, "Repository", {
      ...(repositoryName !== undefined && { repositoryName }),
      imageTagMutability: TagMutability.IMMUTABLE,
      imageScanOnPush: true,
      ...(encryptionKey && { encryption: RepositoryEncryption.KMS, encryptionKey }),
      lifecycleRules: expiry(props.maxImageCount ?? 30),
      removalPolicy,
      emptyOnDelete: removalPolicy === RemovalPolicy.DESTROY,
    });
  }

  /** The image of a tag, or of a digest (`sha256:…`), that was pushed before. */
  image(tagOrDigest: string): EcrImage {
    checkTag(tagOrDigest);
    return ContainerImage.fromEcrRepository(this.repository, tagOrDigest);
  }
}

function expiry(maxImageCount: number): LifecycleRule[] {
  checkNumber("maxImageCount", maxImageCount, { from: 1, to: 10_000 });
  return [
    {
      description: "Untagged: pushes that broke off",
      rulePriority: 1,
      tagStatus: TagStatus.UNTAGGED,
      maxImageAge: Duration.days(1),
    },
    {
      description: `All but the newest ${maxImageCount}`,
      rulePriority: 2,
      tagStatus: TagStatus.ANY,
      maxImageCount,
    },
  ];
}

const TAG = /^(?:[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}|sha256:[0-9a-f]{64})$/;

function checkTag(tag: string): void {
  if (Token.isUnresolved(tag)) return;
  if (tag === "latest") {
    throw new InfraError(
      "infra-image",
      '[infra] the image tag "latest" can be pushed once only, as tags never change here, and CloudFormation would see no difference between two deployments; use the commit, git rev-parse --short HEAD',
    );
  }
  if (!TAG.test(tag)) {
    throw new InfraError(
      "infra-image",
      `[infra] ${JSON.stringify(tag)} is no image tag; use up to 128 letters, digits, dots, dashes and underscores, or a digest (sha256:…)`,
    );
  }
}
