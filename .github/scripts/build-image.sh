#!/usr/bin/env bash
# build-image.sh ARCHIVE ASSEMBLY...: builds the one image that all the assemblies ask for into an
# OCI archive. Builds nothing where none is asked for, as with target=lambda.
set -euo pipefail
archive=$1
shift

# What CDK calls the image is a hash of what it is made from.
images=$(jq -r '.dockerImages // {} | keys[]' $(printf '%s/*.assets.json ' "$@") | sort -u)
case $(wc -w <<<"$images") in
  0) echo "no image in $*" && exit 0 ;;
  1) ;;
  *) echo "the assemblies ask for different images, so none can be promoted: $images" >&2 && exit 1 ;;
esac

source=$(jq -r '.dockerImages // {} | .[].source | [.directory, .platform] | @tsv' "$1"/*.assets.json)
IFS=$'\t' read -r directory platform <<<"$source"
# The default builder cannot write an archive. Attestations would make an index of the image.
docker buildx create --use
docker buildx build --platform "$platform" --provenance=false --sbom=false \
  --output "type=oci,dest=$archive" "$1/$directory"
