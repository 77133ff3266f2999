#!/usr/bin/env bash
# Brings the published JSON schemas that bills of materials are checked against into the user's cache and prints their folder.
# CycloneDX 1.6 comes in the npm package @cyclonedx/cyclonedx-library. No package of Debian, NuGet or npm holds SPDX's: name the file in
# OURO_SPDX_SCHEMA once. It is schemas/spdx-schema.json of the specification (CC-BY-3.0) at tag v2.3; another file is refused.
#   git clone -q --depth 1 -b v2.3 https://github.com/spdx/spdx-spec X && OURO_SPDX_SCHEMA=X/schemas/spdx-schema.json tools/schemas.sh
set -euo pipefail
folder=${OURO_REF:-${XDG_CACHE_HOME:-$HOME/.cache}/ouro-ref}/schemas
package=@cyclonedx/cyclonedx-library@10.3.0
mkdir -p "$folder"
if [ ! -e "$folder/bom-1.6.schema.json" ] && command -v npm >/dev/null; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  if (cd "$work" && npm pack --silent "$package" >&2 && tar xzf ./*.tgz) >&2; then
    # The package renamed the schemas that this one refers to; they get the names of their own ids again.
    for name in spdx jsf-0.82; do cp "$work/package/res/schema/$name.SNAPSHOT.schema.json" "$folder/$name.schema.json"; done
    sed 's/"\(spdx\|jsf-0\.82\)\.SNAPSHOT\.schema\.json/"\1.schema.json/' "$work/package/res/schema/bom-1.6.SNAPSHOT.schema.json" > "$folder/bom.new"
    mv "$folder/bom.new" "$folder/bom-1.6.schema.json"
  fi
fi
spdx=239208b7ac287b3cf5d9a9af23f9d69863971102a5e1587a27a398b43490b89b
[ -z "${OURO_SPDX_SCHEMA:-}" ] || cp "$OURO_SPDX_SCHEMA" "$folder/spdx-2.3.schema.json"
if [ -e "$folder/spdx-2.3.schema.json" ] && ! echo "$spdx  $folder/spdx-2.3.schema.json" | sha256sum --check --status; then
  echo "$folder/spdx-2.3.schema.json is not the schema of SPDX 2.3 (its SHA-256 is $spdx)" >&2
  rm "$folder/spdx-2.3.schema.json"
fi
echo "$folder"
