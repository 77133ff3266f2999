#!/usr/bin/env bash
# Brings the referee, for tests and comparison only: gc 1.26 and Go's source tree, Debian's packages golang-1.26-go and
# golang-1.26-src from trixie-backports, unpacked into the user's cache. The machine's apt sources and installed packages
# are left alone: apt runs with lists and sources of its own. Prints the GOROOT; run again it prints it at once, and after it
# was broken off it goes on.
# OURO_REF=DIR puts it elsewhere.
set -euo pipefail
ref=${OURO_REF:-${XDG_CACHE_HOME:-$HOME/.cache}/ouro-ref}
say() { printf '%s\n' "$*" >&2; }

# Debian's mirrors of the machine's own apt configuration, the likeliest first (src/Ouro.Fetch/Mirrors.cs says why).
mirrors() {
  apt-get indextargets --no-release-info --format '$(COMPONENT) $(RELEASE) $(REPO_URI)' 'Created-By: Packages' |
    awk '$1 == "main" && $2 !~ /-security$/ && NF == 3 && $3 !~ /^cdrom:/ {
           sub("/*$", "", $3); rank = $2 ~ /-(updates|backports)$/ ? 0 : $3 ~ "/debian$" ? 1 : 2; print rank, NR, $3 }' |
    sort -n -k 1,1 -k 2,2 | awk '!known[$3]++ { print $3 }'
}

bring() {
  say "bringing gc 1.26 (Debian packages golang-1.26-go, golang-1.26-src) into $ref"
  local o mirror read=
  o=(-o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$ref/sources" -o "Dir::State::Lists=$ref/lists"
     -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= -o APT::Sandbox::User=root)
  mkdir -p "$ref"/{lists/partial,sources,deb}
  for mirror in $(mirrors); do
    printf 'Types: deb\nURIs: %s\nSuites: trixie-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' "$mirror" > "$ref/sources/backports.sources"
    if apt-get "${o[@]}" -o APT::Update::Error-Mode=any -qq update >&2; then read=1; break; fi
  done
  [ -n "$read" ] || { say "no mirror of /etc/apt has the package list of trixie-backports: check the network, http_proxy and /etc/apt/sources.list, then run the same command again"; return 1; }
  # apt shows how far it is, or says what it fetches where no terminal is.
  (cd "$ref/deb" && apt-get "${o[@]}" download golang-1.26-src golang-1.26-go >&2)
  rm -rf "$ref/root" "$ref/root.partial"
  for d in "$ref"/deb/*.deb; do say "unpacking ${d##*/}"; dpkg-deb -x "$d" "$ref/root.partial"; done
  mv "$ref/root.partial" "$ref/root"
  mkdir -p "$ref/goroot"
  cp "$ref/root/usr/lib/go-1.26/VERSION" "$ref/root/usr/lib/go-1.26/go.env" "$ref/goroot/"
  for x in api lib misc src test; do ln -sfn "$ref/root/usr/share/go-1.26/$x" "$ref/goroot/$x"; done
  # bin is the last: it says that the rest is there.
  for x in pkg bin; do ln -sfn "$ref/root/usr/lib/go-1.26/$x" "$ref/goroot/$x"; done
}

if [ ! -x "$ref/goroot/bin/go" ]; then
  mkdir -p "$ref"
  exec 9>> "$ref/.lock"
  flock 9
  [ -x "$ref/goroot/bin/go" ] || bring
  exec 9>&-
fi
echo "$ref/goroot"
