#!/usr/bin/env bash
# Makes small samples of every format that Ouro reads, to be damaged by tools/Ouro.Fuzz: a folder a format below DIR.
#   tools/fuzz-samples.sh DIR
#   for f in DIR/*/; do ouro-fuzz all --runs 200000 --keep FINDINGS/$(basename "$f") "$f"*; done     (go instead of all for pclntab)
#   ouro-fuzz commands --ouro OURO --runs 2000 --workers 2 DIR/program/* DIR/elf/*
# They come from Go's own test data, from gc, gcc and binutils (Debian's gcc, binutils, binutils-mingw-w64).
set -euo pipefail
dir=$(mkdir -p "$1" && cd "$1" && pwd)
cd "$(dirname "$(readlink -f "$0")")/.."
root=$(bash tools/reference.sh)
debug=$root/src/debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for d in program elf pe macho fat ar implib dwarf2 dwarf3 dwarf4 dwarf5 pclntab buildinfo cache; do mkdir -p "$dir/$d"; done

hello() { # GOOS GOARCH FILE FLAG...
  local system=$1 machine=$2 file=$3; shift 3
  [ -e "$file" ] || (cd testdata/inspect/hello && GOOS=$system GOARCH=$machine CGO_ENABLED=0 "$root/bin/go" build -o "$file" "$@" .)
}
hello linux amd64 "$dir/program/linux-amd64" -ldflags=-w
hello linux arm64 "$dir/program/linux-arm64" '-ldflags=-s -w'
hello windows amd64 "$dir/program/windows-amd64" '-ldflags=-s -w'
hello darwin arm64 "$dir/program/darwin-arm64" '-ldflags=-s -w'

# Executables and objects: 32 and 64 bits, both byte orders.
cp "$debug"/elf/testdata/{compressed-*.obj,gcc-*,go-relocation-test-*} "$dir/elf"
rm -f "$dir"/elf/*.gz
cp /usr/bin/true "$dir/elf/true"
cp "$debug"/pe/testdata/gcc-* "$dir/pe"
for f in "$debug"/macho/testdata/*.base64; do
  name=$(basename "$f" .base64)
  case $name in fat-*) kind=fat ;; *) kind=macho ;; esac
  base64 -d "$f" > "$dir/$kind/$name"
done

# Archives: GNU's with long names and a table of symbols, a thin one, Go's; import libraries.
for i in 1 2; do
  printf 'int a_function_with_a_long_name_%d(int x) { return x + %d; }\n' $i $i > "$work/a_source_with_a_long_name_$i.c"
  gcc -c -o "$work/a_source_with_a_long_name_$i.o" "$work/a_source_with_a_long_name_$i.c"
done
(cd "$work" && rm -f "$dir"/ar/*.a && ar rcs "$dir/ar/gnu.a" ./*.o && ar rcsT thin.a ./*.o && cp thin.a "$dir/ar/thin.a")
printf 'package p\n\nfunc F(x int) int { return x + 1 }\n' > "$work/p.go"
(cd "$work" && "$root/bin/go" tool compile -p p -o "$dir/ar/go.a" p.go)
printf 'LIBRARY a.dll\nEXPORTS\nF\nG DATA\nH @7 NONAME\n' > "$work/a.def"
x86_64-w64-mingw32-dlltool -d "$work/a.def" -l "$dir/implib/gnu.lib"
# A short import, as Microsoft's librarian writes it: signature, machine, size of the names, ordinal, kind; then symbol and library.
{ printf '\0\0\377\377\0\0\144\206\0\0\0\0\10\0\0\0\0\0\4\0F\0a.dll\0'; } > "$work/short.obj"
(cd "$work" && rm -f "$dir/implib/short.lib" && ar rc "$dir/implib/short.lib" short.obj)
cp "$work/short.obj" "$dir/implib/short.obj"

for version in 2 3 4 5; do
  gcc -gdwarf-$version -O2 -o "$dir/dwarf$version/inlined" testdata/inspect/inlined.c
  gcc -gdwarf-$version -O2 -c -o "$dir/dwarf$version/inlined.o" testdata/inspect/inlined.c
  gcc -gdwarf-$version -O2 -gz -o "$dir/dwarf$version/compressed" testdata/inspect/inlined.c
done
cp "$debug"/dwarf/testdata/{line-gcc.elf,line-clang.elf,ranges.elf,typedef.elf4} "$dir/dwarf4"
cp "$debug"/dwarf/testdata/{line-*-dwarf5.elf,typedef.elf5,rnglistx.elf} "$dir/dwarf5"

# Go's tables alone, in a file that has little else.
hello linux amd64 "$work/hello"
objcopy --only-section=.go.buildinfo "$work/hello" "$dir/buildinfo/elf" 2> /dev/null
objcopy --only-section=.gopclntab "$work/hello" "$dir/pclntab/elf64" 2> /dev/null
hello linux mips "$dir/pclntab/elf32-big" '-ldflags=-s -w'
base64 -d "$debug/buildinfo/testdata/go117/go117.base64" > "$dir/pclntab/go117"
cp "$dir/pclntab/go117" "$dir/buildinfo/go117"
cp /etc/ld.so.cache "$dir/cache/ld.so.cache"
du -sh "$dir"/*
