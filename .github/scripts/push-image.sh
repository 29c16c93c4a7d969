#!/usr/bin/env bash
# push-image.sh ARCHIVE ASSEMBLY: pushes the archive's image, byte for byte, under the name by which
# the assembly's tasks pull it. `cdk deploy` then finds it there and builds nothing.
set -euo pipefail
archive=$1
assembly=$2

destinations=$(jq -r '.dockerImages // {} | .[].destinations[]
  | [.repositoryName, .imageTag, .assumeRoleArn] | @tsv' "$assembly"/*.assets.json)
if [ -z "$destinations" ]; then
  echo "no image in $assembly"
  exit 0
fi

caller=$(aws sts get-caller-identity --query Arn --output text)
account=$(cut -d: -f5 <<<"$caller")
partition=$(cut -d: -f2 <<<"$caller")
IFS=$'\t' read -r repository tag role < <(sed \
  -e "s/\${AWS::Partition}/$partition/g" \
  -e "s/\${AWS::AccountId}/$account/g" \
  -e "s/\${AWS::Region}/$AWS_REGION/g" <<<"$destinations")

keys=$(aws sts assume-role --role-arn "$role" --role-session-name push-image \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN <<<"$keys"
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN

digest=$(skopeo inspect --format '{{.Digest}}' "oci-archive:$archive")
uri=$(aws ecr describe-repositories --repository-names "$repository" \
  --query 'repositories[0].repositoryUri' --output text)
# Answers None for a tag that is not there, where describe-images would fail.
there=$(aws ecr batch-get-image --repository-name "$repository" --image-ids "imageTag=$tag" \
  --query 'images[0].imageId.imageDigest' --output text)
case $there in
  "$digest") echo "$uri@$digest is there" && exit 0 ;;
  None) ;;
  *)
    echo "$uri:$tag is $there and not $digest: somebody built it elsewhere. Remove it (aws ecr batch-delete-image) and run this again" >&2
    exit 1
    ;;
esac

aws ecr get-login-password | skopeo login --username AWS --password-stdin "${uri%%/*}"
skopeo copy --preserve-digests "oci-archive:$archive" "docker://$uri:$tag"
echo "$uri@$digest"
