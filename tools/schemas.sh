#!/usr/bin/env bash
# Brings the published JSON schemas that bills of materials are checked against into the user's cache and prints their folder.
# CycloneDX 1.6 comes in the npm package @cyclonedx/cyclonedx-library. No package holds SPDX's: put schemas/spdx-schema.json of the
# specification's version 2.3 there as spdx-2.3.schema.json, or name it in OURO_SPDX_SCHEMA.
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
[ -z "${OURO_SPDX_SCHEMA:-}" ] || cp "$OURO_SPDX_SCHEMA" "$folder/spdx-2.3.schema.json"
echo "$folder"
