#include <stdio.h>
#include <stdlib.h>
static inline int sq(int x) { return x * x + (x & 3); }
static inline __attribute__((always_inline)) int twice(int x) {
  int s = 0;
  for (int i = 0; i < x; i++) s += sq(i);
  return s + sq(x);
}
int global;
__attribute__((noinline)) int work(int n) {
  int r = twice(n);
  if (r > 10) r += sq(r);
  else global++;
  return r;
}
__attribute__((noinline)) static void show(const char *s) { printf("%s %d\n", s, work(atoi(s))); }
int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) show(argv[i]);
  return twice(argc) & 1;
}
