#!/usr/bin/env bash
# Brings the referee, for tests and comparison only: gc 1.26 and Go's source tree, Debian's packages golang-1.26-go and
# golang-1.26-src from trixie-backports, unpacked into the user's cache. The machine's apt sources and installed packages
# are left alone: apt runs with lists and sources of its own. Prints the GOROOT; run again it prints it at once.
# OURO_REF=DIR puts it elsewhere.
set -euo pipefail
ref=${OURO_REF:-${XDG_CACHE_HOME:-$HOME/.cache}/ouro-ref}
if [ ! -x "$ref/goroot/bin/go" ]; then
  echo "bringing gc 1.26 (Debian packages golang-1.26-go, golang-1.26-src) into $ref" >&2
  mkdir -p "$ref"/{lists/partial,sources,deb}
  mirror=$({ cat /etc/apt/sources.list.d/debian.sources 2>/dev/null || true; } | awk '/^URIs:/{print $2; exit}')
  [ -n "$mirror" ] || mirror=$(awk '/^deb /{for(i=2;i<=NF;i++) if ($i ~ /^https?:/) {print $i; exit}}' /etc/apt/sources.list 2>/dev/null)
  [ -n "$mirror" ] || { echo "no Debian mirror found in /etc/apt/sources.list or /etc/apt/sources.list.d/debian.sources" >&2; exit 1; }
  printf 'Types: deb\nURIs: %s\nSuites: trixie-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" > "$ref/sources/backports.sources"
  o=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$ref/sources" -o "Dir::State::Lists=$ref/lists"
     -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
  apt-get "${o[@]}" -qq update >&2
  (cd "$ref/deb" && apt-get "${o[@]}" -qq download golang-1.26-src golang-1.26-go >&2)
  for d in "$ref"/deb/*.deb; do dpkg -x "$d" "$ref/root"; done
  mkdir -p "$ref/goroot"
  for x in api lib misc src test; do ln -sfn "$ref/root/usr/share/go-1.26/$x" "$ref/goroot/$x"; done
  for x in bin pkg; do ln -sfn "$ref/root/usr/lib/go-1.26/$x" "$ref/goroot/$x"; done
  cp "$ref/root/usr/lib/go-1.26/VERSION" "$ref/root/usr/lib/go-1.26/go.env" "$ref/goroot/"
fi
echo "$ref/goroot"
