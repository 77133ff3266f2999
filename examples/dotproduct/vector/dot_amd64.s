#include "go_asm.h"
#include "textflag.h"

// func dot(a, b []float64) float64
TEXT ·dot(SB), NOSPLIT, $0-56
	MOVQ a_base+0(FP), SI
	MOVQ a_len+8(FP), CX
	MOVQ b_base+24(FP), DI
	XORPS X0, X0
	XORPS X1, X1
pairs:
	CMPQ CX, $2
	JLT  rest
	MOVUPD (SI), X2
	MOVUPD (DI), X3
	MULPD  X3, X2
	ADDPD  X2, X0
	ADDQ   $16, SI
	ADDQ   $16, DI
	SUBQ   $2, CX
	JMP    pairs
rest:
	TESTQ CX, CX
	JEQ   done
	MOVSD (SI), X2
	MULSD (DI), X2
	ADDSD X2, X1
done:
	MOVAPD   X0, X4
	UNPCKHPD X4, X4
	ADDSD    X4, X0
	ADDSD    X1, X0
	MOVSD    X0, ret+48(FP)
	RET

// func counted(s *stats, x float64) (n int64)
TEXT ·counted(SB), NOSPLIT, $0-24
	MOVQ  s+0(FP), AX
	MOVSD x+8(FP), X0
	ADDSD stats_sum(AX), X0
	MOVSD X0, stats_sum(AX)
	INCQ  stats_count(AX)
	MOVQ  stats_count(AX), BX
	MOVQ  BX, n+16(FP)
	RET
