namespace Ouro.Machine.Amd64;

/// <summary>The instruction table of the x86 assembler: every mnemonic, its operand patterns in the order in which they are tried, and
/// the bytes of each. The one place that knows which encoding gc chooses where the machine offers several.</summary>
/// <remarks>
/// <para>A line that starts at the margin names a mnemonic; <c>dst</c> after it says that the single operand of the one-operand form is
/// the destination, <c>missing</c> that the assembler knows the name but cannot encode it. Each indented line below is a form:
/// <c>role:class,… | flags encoding</c>, operands in Plan 9 order (destination last). The first form whose classes all fit is taken,
/// even where a later one would be shorter.</para>
/// <para>Roles: <c>rm</c> and <c>reg</c> the two fields of ModRM (<c>rr</c> both), <c>o</c> low bits of the last opcode byte, <c>v</c>
/// the vvvv field, <c>k</c> the write mask, <c>ib iw id iq</c> an immediate of 1, 2, 4, 8 bytes, <c>is4</c> a register in the high
/// half of an immediate byte, <c>xr</c> only the extension bit of the reg field, <c>-</c> not encoded.</para>
/// <para>Classes: <c>i0 i1 u2 u7 u8 i8 s32 i32 i64</c> constants by value, <c>addr</c> an address, <c>al cl ax cx rx r rb</c> integer
/// registers, <c>m</c> memory, <c>rm rmb</c> integer register or memory, <c>st st0 mm mmm</c> x87 and MMX, <c>x y z</c> vector registers
/// (<c>xe ye</c> with the upper sixteen, <c>xm…</c> or memory, <c>xvm…</c> memory with a vector index, <c>x4…</c> a list of four),
/// <c>k0 kw k km</c> masks, the rest registers by name.</para>
/// <para>Encodings: <c>W</c> is REX.W, then prefix and opcode bytes, then <c>/r</c> or <c>/digit</c>. <c>VEX.length.prefix.map.W</c> and
/// <c>EVEX.…</c> as the manual writes them; of EVEX <c>nN</c> is the unit of an 8-bit displacement, <c>bN</c> the same under broadcast,
/// <c>z rnd sae</c> what suffixes are allowed. <c>@…</c> names forms that need more than bytes (branches, calls, TLS). Flags: <c>only64</c>
/// <c>only32</c> an error in the other mode, <c>skip64</c> not tried there, <c>byte</c> word names mean byte registers, <c>srcbyte</c>
/// for the source only, <c>late</c> tried after all others and whatever the suffix.</para>
/// </remarks>
internal static class Plan9Instructions
{
    internal static ReadOnlySpan<byte> Text => """
AAA
 | only32 37
AAD
 | only32 D5 0A
AAM
 | only32 D4 0A
AAS
 | only32 3F
ADCB
 ib:i32,-:al | byte 14
 ib:i32,rm:rmb | byte 80 /2
 reg:rb,rm:rmb | byte 10 /r
 rm:rmb,reg:rb | byte 12 /r
ADCL
 ib:i8,rm:rm | 83 /2
 id:i32,-:ax | 15
 id:i32,rm:rm | 81 /2
 reg:r,rm:rm | 11 /r
 rm:rm,reg:r | 13 /r
ADCQ
 ib:i8,rm:rm | only64w W 83 /2
 id:i32,-:ax | only64w W 15
 id:i32,rm:rm | only64w W 81 /2
 reg:r,rm:rm | only64w W 11 /r
 rm:rm,reg:r | only64w W 13 /r
ADCW
 ib:i8,rm:rm | 66 83 /2
 iw:i32,-:ax | 66 15
 iw:i32,rm:rm | 66 81 /2
 reg:r,rm:rm | 66 11 /r
 rm:rm,reg:r | 66 13 /r
ADCXL
 rm:rm,reg:r | 66 0F 38 F6 /r
ADCXQ
 rm:rm,reg:r | W 66 0F 38 F6 /r
ADDB
 ib:i32,-:al | byte 04
 ib:i32,rm:rmb | byte 80 /0
 reg:rb,rm:rmb | byte 00 /r
 rm:rmb,reg:rb | byte 02 /r
ADDL
 ib:i8,rm:rm | 83 /0
 id:i32,-:ax | 05
 id:i32,rm:rm | 81 /0
 reg:r,rm:rm | 01 /r
 rm:rm,reg:r | 03 /r
ADDPD
 rm:xm,reg:x | 66 0F 58 /r
ADDPS
 rm:xm,reg:x | 0F 58 /r
ADDQ
 ib:i8,rm:rm | only64w W 83 /0
 id:i32,-:ax | only64w W 05
 id:i32,rm:rm | only64w W 81 /0
 reg:r,rm:rm | only64w W 01 /r
 rm:rm,reg:r | only64w W 03 /r
ADDSD
 rm:xm,reg:x | F2 0F 58 /r
ADDSS
 rm:xm,reg:x | F3 0F 58 /r
ADDSUBPD
 rm:xm,reg:x | 66 0F D0 /r
ADDSUBPS
 rm:xm,reg:x | F2 0F D0 /r
ADDW
 ib:i8,rm:rm | 66 83 /0
 iw:i32,-:ax | 66 05
 iw:i32,rm:rm | 66 81 /0
 reg:r,rm:rm | 66 01 /r
 rm:rm,reg:r | 66 03 /r
ADJSP
ADOXL
 rm:rm,reg:r | F3 0F 38 F6 /r
ADOXQ
 rm:rm,reg:r | W F3 0F 38 F6 /r
AESDEC
 rm:xm,reg:x | 66 0F 38 DE /r
AESDECLAST
 rm:xm,reg:x | 66 0F 38 DF /r
AESENC
 rm:xm,reg:x | 66 0F 38 DC /r
AESENCLAST
 rm:xm,reg:x | 66 0F 38 DD /r
AESIMC
 rm:xm,reg:x | 66 0F 38 DB /r
AESKEYGENASSIST
 ib:u8,rm:xm,reg:x | 66 0F 3A DF /r
ANDB
 ib:i32,-:al | byte 24
 ib:i32,rm:rmb | byte 80 /4
 reg:rb,rm:rmb | byte 20 /r
 rm:rmb,reg:rb | byte 22 /r
ANDL
 ib:i8,rm:rm | 83 /4
 id:i32,-:ax | 25
 id:i32,rm:rm | 81 /4
 reg:r,rm:rm | 21 /r
 rm:rm,reg:r | 23 /r
ANDNL
 rm:rm,v:r,reg:r | VEX.128.NP.0F38.W0 F2 /r
ANDNPD
 rm:xm,reg:x | 66 0F 55 /r
ANDNPS
 rm:xm,reg:x | 0F 55 /r
ANDNQ
 rm:rm,v:r,reg:r | VEX.128.NP.0F38.W1 F2 /r
ANDPD
 rm:xm,reg:x | 66 0F 54 /r
ANDPS
 rm:xm,reg:x | 0F 54 /r
ANDQ
 ib:i8,rm:rm | only64w W 83 /4
 id:i32,-:ax | only64w W 25
 id:i32,rm:rm | only64w W 81 /4
 reg:r,rm:rm | only64w W 21 /r
 rm:rm,reg:r | only64w W 23 /r
ANDW
 ib:i8,rm:rm | 66 83 /4
 iw:i32,-:ax | 66 25
 iw:i32,rm:rm | 66 81 /4
 reg:r,rm:rm | 66 21 /r
 rm:rm,reg:r | 66 23 /r
ARPL
 reg:r,rm:rm | only32 63 /r
BEXTRL
 v:r,rm:rm,reg:r | VEX.128.NP.0F38.W0 F7 /r
BEXTRQ
 v:r,rm:rm,reg:r | VEX.128.NP.0F38.W1 F7 /r
BLENDPD
 ib:u8,rm:xm,reg:x | 66 0F 3A 0D /r
BLENDPS
 ib:u8,rm:xm,reg:x | 66 0F 3A 0C /r
BLENDVPD
 -:x0,rm:xm,reg:x | 66 0F 38 15 /r
BLENDVPS
 -:x0,rm:xm,reg:x | 66 0F 38 14 /r
BLSIL
 rm:rm,v:r | VEX.128.NP.0F38.W0 F3 /3
BLSIQ
 rm:rm,v:r | VEX.128.NP.0F38.W1 F3 /3
BLSMSKL
 rm:rm,v:r | VEX.128.NP.0F38.W0 F3 /2
BLSMSKQ
 rm:rm,v:r | VEX.128.NP.0F38.W1 F3 /2
BLSRL
 rm:rm,v:r | VEX.128.NP.0F38.W0 F3 /1
BLSRQ
 rm:rm,v:r | VEX.128.NP.0F38.W1 F3 /1
BOUNDL
 reg:r,rm:m | only32 62 /r
BOUNDW
 reg:r,rm:m | 66 62 /r
BSFL
 rm:rm,reg:r | 0F BC /r
BSFQ
 rm:rm,reg:r | only64w W 0F BC /r
BSFW
 rm:rm,reg:r | 66 0F BC /r
BSRL
 rm:rm,reg:r | 0F BD /r
BSRQ
 rm:rm,reg:r | only64w W 0F BD /r
BSRW
 rm:rm,reg:r | 66 0F BD /r
BSWAPL dst
 o:r | 0F C8
BSWAPQ dst
 o:r | only64w W 0F C8
BTCL
 ib:i8,rm:rm | 0F BA /7
 reg:r,rm:rm | 0F BB /r
BTCQ
 ib:i8,rm:rm | only64w W 0F BA /7
 reg:r,rm:rm | only64w W 0F BB /r
BTCW
 ib:i8,rm:rm | 66 0F BA /7
 reg:r,rm:rm | 66 0F BB /r
BTL
 ib:i8,rm:rm | 0F BA /4
 reg:r,rm:rm | 0F A3 /r
BTQ
 ib:i8,rm:rm | only64w W 0F BA /4
 reg:r,rm:rm | only64w W 0F A3 /r
BTRL
 ib:i8,rm:rm | 0F BA /6
 reg:r,rm:rm | 0F B3 /r
BTRQ
 ib:i8,rm:rm | only64w W 0F BA /6
 reg:r,rm:rm | only64w W 0F B3 /r
BTRW
 ib:i8,rm:rm | 66 0F BA /6
 reg:r,rm:rm | 66 0F B3 /r
BTSL
 ib:i8,rm:rm | 0F BA /5
 reg:r,rm:rm | 0F AB /r
BTSQ
 ib:i8,rm:rm | only64w W 0F BA /5
 reg:r,rm:rm | only64w W 0F AB /r
BTSW
 ib:i8,rm:rm | 66 0F BA /5
 reg:r,rm:rm | 66 0F AB /r
BTW
 ib:i8,rm:rm | 66 0F BA /4
 reg:r,rm:rm | 66 0F A3 /r
BYTE
 -:i64 | @data 1
BZHIL
 v:r,rm:rm,reg:r | VEX.128.NP.0F38.W0 F5 /r
BZHIQ
 v:r,rm:rm,reg:r | VEX.128.NP.0F38.W1 F5 /r
CBW
 | 66 98
CDQ
 | 99
CDQE
 | only64w W 98
CLAC
 | 0F 01 CA
CLC
 | F8
CLD
 | FC
CLDEMOTE dst
 rm:m | 0F 1C /0
CLFLUSH dst
 rm:m | 0F AE /7
CLFLUSHOPT dst
 rm:m | 66 0F AE /7
CLI
 | FA
CLTS
 | 0F 06
CLWB dst
 rm:m | 66 0F AE /6
CMC
 | F5
CMOVLCC
 rm:rm,reg:r | 0F 43 /r
CMOVLCS
 rm:rm,reg:r | 0F 42 /r
CMOVLEQ
 rm:rm,reg:r | 0F 44 /r
CMOVLGE
 rm:rm,reg:r | 0F 4D /r
CMOVLGT
 rm:rm,reg:r | 0F 4F /r
CMOVLHI
 rm:rm,reg:r | 0F 47 /r
CMOVLLE
 rm:rm,reg:r | 0F 4E /r
CMOVLLS
 rm:rm,reg:r | 0F 46 /r
CMOVLLT
 rm:rm,reg:r | 0F 4C /r
CMOVLMI
 rm:rm,reg:r | 0F 48 /r
CMOVLNE
 rm:rm,reg:r | 0F 45 /r
CMOVLOC
 rm:rm,reg:r | 0F 41 /r
CMOVLOS
 rm:rm,reg:r | 0F 40 /r
CMOVLPC
 rm:rm,reg:r | 0F 4B /r
CMOVLPL
 rm:rm,reg:r | 0F 49 /r
CMOVLPS
 rm:rm,reg:r | 0F 4A /r
CMOVQCC
 rm:rm,reg:r | only64w W 0F 43 /r
CMOVQCS
 rm:rm,reg:r | only64w W 0F 42 /r
CMOVQEQ
 rm:rm,reg:r | only64w W 0F 44 /r
CMOVQGE
 rm:rm,reg:r | only64w W 0F 4D /r
CMOVQGT
 rm:rm,reg:r | only64w W 0F 4F /r
CMOVQHI
 rm:rm,reg:r | only64w W 0F 47 /r
CMOVQLE
 rm:rm,reg:r | only64w W 0F 4E /r
CMOVQLS
 rm:rm,reg:r | only64w W 0F 46 /r
CMOVQLT
 rm:rm,reg:r | only64w W 0F 4C /r
CMOVQMI
 rm:rm,reg:r | only64w W 0F 48 /r
CMOVQNE
 rm:rm,reg:r | only64w W 0F 45 /r
CMOVQOC
 rm:rm,reg:r | only64w W 0F 41 /r
CMOVQOS
 rm:rm,reg:r | only64w W 0F 40 /r
CMOVQPC
 rm:rm,reg:r | only64w W 0F 4B /r
CMOVQPL
 rm:rm,reg:r | only64w W 0F 49 /r
CMOVQPS
 rm:rm,reg:r | only64w W 0F 4A /r
CMOVWCC
 rm:rm,reg:r | 66 0F 43 /r
CMOVWCS
 rm:rm,reg:r | 66 0F 42 /r
CMOVWEQ
 rm:rm,reg:r | 66 0F 44 /r
CMOVWGE
 rm:rm,reg:r | 66 0F 4D /r
CMOVWGT
 rm:rm,reg:r | 66 0F 4F /r
CMOVWHI
 rm:rm,reg:r | 66 0F 47 /r
CMOVWLE
 rm:rm,reg:r | 66 0F 4E /r
CMOVWLS
 rm:rm,reg:r | 66 0F 46 /r
CMOVWLT
 rm:rm,reg:r | 66 0F 4C /r
CMOVWMI
 rm:rm,reg:r | 66 0F 48 /r
CMOVWNE
 rm:rm,reg:r | 66 0F 45 /r
CMOVWOC
 rm:rm,reg:r | 66 0F 41 /r
CMOVWOS
 rm:rm,reg:r | 66 0F 40 /r
CMOVWPC
 rm:rm,reg:r | 66 0F 4B /r
CMOVWPL
 rm:rm,reg:r | 66 0F 49 /r
CMOVWPS
 rm:rm,reg:r | 66 0F 4A /r
CMPB
 -:al,ib:i32 | byte 3C
 rm:rmb,ib:i32 | byte 80 /7
 rm:rmb,reg:rb | byte 38 /r
 reg:rb,rm:rmb | byte 3A /r
CMPL
 rm:rm,ib:i8 | 83 /7
 -:ax,id:i32 | 3D
 rm:rm,id:i32 | 81 /7
 rm:rm,reg:r | 39 /r
 reg:r,rm:rm | 3B /r
CMPPD
 rm:xm,reg:x,ib:i8 | 66 0F C2 /r
CMPPS
 rm:xm,reg:x,ib:i8 | 0F C2 /r
CMPQ
 rm:rm,ib:i8 | only64w W 83 /7
 -:ax,id:i32 | only64w W 3D
 rm:rm,id:i32 | only64w W 81 /7
 rm:rm,reg:r | only64w W 39 /r
 reg:r,rm:rm | only64w W 3B /r
CMPSB
 | byte A6
CMPSD
 rm:xm,reg:x,ib:i8 | F2 0F C2 /r
CMPSL
 | A7
CMPSQ
 | only64w W A7
CMPSS
 rm:xm,reg:x,ib:i8 | F3 0F C2 /r
CMPSW
 | 66 A7
CMPW
 rm:rm,ib:i8 | 66 83 /7
 -:ax,iw:i32 | 66 3D
 rm:rm,iw:i32 | 66 81 /7
 rm:rm,reg:r | 66 39 /r
 reg:r,rm:rm | 66 3B /r
CMPXCHG16B dst
 rm:rmb | only64w W 0F C7 /1
CMPXCHG8B dst
 rm:rmb | 0F C7 /1
CMPXCHGB
 reg:rb,rm:rmb | byte 0F B0 /r
CMPXCHGL
 reg:r,rm:rm | 0F B1 /r
CMPXCHGQ
 reg:r,rm:rm | only64w W 0F B1 /r
CMPXCHGW
 reg:r,rm:rm | 66 0F B1 /r
COMISD
 rm:xm,reg:x | 66 0F 2F /r
COMISS
 rm:xm,reg:x | 0F 2F /r
CPUID
 | 0F A2
CQO
 | only64w W 99
CRC32B
 rm:rmb,reg:r | F2 0F 38 F0 /r
CRC32L
 rm:rm,reg:r | F2 0F 38 F1 /r
CRC32Q
 rm:rm,reg:r | only64w W F2 0F 38 F1 /r
CRC32W
 rm:rm,reg:r | 66 F2 0F 38 F1 /r
CVTPD2PL
 rm:xm,reg:x | F2 0F E6 /r
 rm:xm,reg:mm | 66 0F 2D /r
CVTPD2PS
 rm:xm,reg:x | 66 0F 5A /r
CVTPL2PD
 rm:xm,reg:x | F3 0F E6 /r
 rm:mmm,reg:x | 66 0F 2A /r
CVTPL2PS
 rm:xm,reg:x | 0F 5B /r
 rm:mmm,reg:x | 0F 2A /r
CVTPS2PD
 rm:xm,reg:x | 0F 5A /r
CVTPS2PL
 rm:xm,reg:x | 66 0F 5B /r
 rm:xm,reg:mm | 0F 2D /r
CVTSD2SL
 rm:xm,reg:r | F2 0F 2D /r
CVTSD2SQ
 rm:xm,reg:r | only64w W F2 0F 2D /r
CVTSD2SS
 rm:xm,reg:x | F2 0F 5A /r
CVTSL2SD
 rm:rm,reg:x | F2 0F 2A /r
CVTSL2SS
 rm:rm,reg:x | F3 0F 2A /r
CVTSQ2SD
 rm:rm,reg:x | only64w W F2 0F 2A /r
CVTSQ2SS
 rm:rm,reg:x | only64w W F3 0F 2A /r
CVTSS2SD
 rm:xm,reg:x | F3 0F 5A /r
CVTSS2SL
 rm:xm,reg:r | F3 0F 2D /r
CVTSS2SQ
 rm:xm,reg:r | only64w W F3 0F 2D /r
CVTTPD2PL
 rm:xm,reg:x | 66 0F E6 /r
 rm:xm,reg:mm | 66 0F 2C /r
CVTTPS2PL
 rm:xm,reg:x | F3 0F 5B /r
 rm:xm,reg:mm | 0F 2C /r
CVTTSD2SL
 rm:xm,reg:r | F2 0F 2C /r
CVTTSD2SQ
 rm:xm,reg:r | only64w W F2 0F 2C /r
CVTTSS2SL
 rm:xm,reg:r | F3 0F 2C /r
CVTTSS2SQ
 rm:xm,reg:r | only64w W F3 0F 2C /r
CWD
 | 66 99
CWDE
 | 98
DAA
 | only32 27
DAS
 | only32 2F
DECB dst
 rm:rmb | byte FE /1
DECL dst
 o:r | skip64 48
 rm:rm | FF /1
DECQ dst
 rm:rm | only64w W FF /1
DECW dst
 rm:rm | 66 FF /1
DIVB
 rm:rmb | byte F6 /6
DIVL
 rm:rm | F7 /6
DIVPD
 rm:xm,reg:x | 66 0F 5E /r
DIVPS
 rm:xm,reg:x | 0F 5E /r
DIVQ
 rm:rm | only64w W F7 /6
DIVSD
 rm:xm,reg:x | F2 0F 5E /r
DIVSS
 rm:xm,reg:x | F3 0F 5E /r
DIVW
 rm:rm | 66 F7 /6
DPPD
 ib:u8,rm:xm,reg:x | 66 0F 3A 41 /r
DPPS
 ib:u8,rm:xm,reg:x | 66 0F 3A 40 /r
EMMS
 | 0F 77
ENDBR64
 | F3 0F 1E FA
ENTER
EXTRACTPS
 ib:u2,reg:x,rm:rm | 66 0F 3A 17 /r
F2XM1
 | D9 F0
FABS
 | D9 E1
FADDD
 rm:m,-:st0 | DC /0
 rm:st,-:st0 | D8 /0
 -:st0,rm:st | DC /0
FADDDP
 -:st0,rm:st | DE /0
FADDF
 rm:m,-:st0 | D8 /0
FADDL
 rm:m,-:st0 | DA /0
FADDW
 rm:m,-:st0 | DE /0
FBLD
 rm:m | DF /4
FBSTP dst
 rm:m | DF /6
FCHS
 | D9 E0
FCLEX
 | DB E2
FCMOVB
 rm:st,-:st0 | DA /0
FCMOVBE
 rm:st,-:st0 | DA /2
FCMOVCC
 rm:st,-:st0 | DB /0
FCMOVCS
 rm:st,-:st0 | DA /0
FCMOVE
 rm:st,-:st0 | DA /1
FCMOVEQ
 rm:st,-:st0 | DA /1
FCMOVHI
 rm:st,-:st0 | DB /2
FCMOVLS
 rm:st,-:st0 | DA /2
FCMOVNB
 rm:st,-:st0 | DB /0
FCMOVNBE
 rm:st,-:st0 | DB /2
FCMOVNE
 rm:st,-:st0 | DB /1
FCMOVNU
 rm:st,-:st0 | DB /3
FCMOVU
 rm:st,-:st0 | DA /3
FCMOVUN
 rm:st,-:st0 | DA /3
FCOMD
 rm:m,-:st0 | DC /2
 rm:st,-:st0 | D8 /2
 -:st0,rm:st | DC /2
FCOMDP
 rm:m,-:st0 | DC /3
 rm:st,-:st0 | D8 /3
 -:st0,rm:st | DC /3
FCOMDPP
 -:st0,rm:st | DE /3
FCOMF
 rm:m,-:st0 | D8 /2
FCOMFP
 rm:m,-:st0 | D8 /3
FCOMI
 rm:st,-:st0 | DB /6
FCOMIP
 rm:st,-:st0 | DF /6
FCOML
 rm:m,-:st0 | DA /2
FCOMLP
 rm:m,-:st0 | DA /3
FCOMW
 rm:m,-:st0 | DE /2
FCOMWP
 rm:m,-:st0 | DE /3
FCOS
 | D9 FF
FDECSTP
 | D9 F6
FDIVD
 rm:m,-:st0 | DC /6
 rm:st,-:st0 | D8 /6
 -:st0,rm:st | DC /7
FDIVDP
 -:st0,rm:st | DE /7
FDIVF
 rm:m,-:st0 | D8 /6
FDIVL
 rm:m,-:st0 | DA /6
FDIVRD
 rm:m,-:st0 | DC /7
 rm:st,-:st0 | D8 /7
 -:st0,rm:st | DC /6
FDIVRDP
 -:st0,rm:st | DE /6
FDIVRF
 rm:m,-:st0 | D8 /7
FDIVRL
 rm:m,-:st0 | DA /7
FDIVRW
 rm:m,-:st0 | DE /7
FDIVW
 rm:m,-:st0 | DE /6
FFREE dst
FINCSTP
 | D9 F7
FINIT
 | DB E3
FLD1
 | D9 E8
FLDCW
 rm:m | D9 /5
FLDENV dst
 -:m | @badaddress
FLDL2E
 | D9 EA
FLDL2T
 | D9 E9
FLDLG2
 | D9 EC
FLDLN2
 | D9 ED
FLDPI
 | D9 EB
FLDZ
 | D9 EE
FMOVB
 rm:m,-:st0 | DF /4
FMOVBP
 -:st0,rm:m | DF /6
FMOVD
 rm:m,-:st0 | DD /0
 -:st0,rm:m | DD /2
 rm:st,-:st0 | D9 /0
 -:st0,rm:st | DD /2
FMOVDP
 -:st0,rm:m | DD /3
 -:st0,rm:st | DD /3
FMOVF
 rm:m,-:st0 | D9 /0
 -:st0,rm:m | D9 /2
FMOVFP
 -:st0,rm:m | D9 /3
FMOVL
 rm:m,-:st0 | DB /0
 -:st0,rm:m | DB /2
FMOVLP
 -:st0,rm:m | DB /3
FMOVV
 rm:m,-:st0 | DF /5
FMOVVP
 -:st0,rm:m | DF /7
FMOVW
 rm:m,-:st0 | DF /0
 -:st0,rm:m | DF /2
FMOVWP
 -:st0,rm:m | DF /3
FMOVX
 rm:m,-:st0 | DB /5
FMOVXP
 -:st0,rm:m | DB /7
FMULD
 rm:m,-:st0 | DC /1
 rm:st,-:st0 | D8 /1
 -:st0,rm:st | DC /1
FMULDP
 -:st0,rm:st | DE /1
FMULF
 rm:m,-:st0 | D8 /1
FMULL
 rm:m,-:st0 | DA /1
FMULW
 rm:m,-:st0 | DE /1
FNOP
 | D9 D0
FPATAN
 | D9 F3
FPREM
 | D9 F8
FPREM1
 | D9 F5
FPTAN
 | D9 F2
FRNDINT
 | D9 FC
FRSTOR
 rm:m | DD /4
FSAVE dst
 rm:m | DD /6
FSCALE
 | D9 FD
FSIN
 | D9 FE
FSINCOS
 | D9 FB
FSQRT
 | D9 FA
FSTCW dst
 rm:m | D9 /7
FSTENV dst
 rm:m | D9 /6
FSTSW dst
 rm:m | DD /7
 -:ax | DF E0
FSUBD
 rm:m,-:st0 | DC /4
 rm:st,-:st0 | D8 /4
 -:st0,rm:st | DC /5
FSUBDP
 -:st0,rm:st | DE /5
FSUBF
 rm:m,-:st0 | D8 /4
FSUBL
 rm:m,-:st0 | DA /4
FSUBRD
 rm:m,-:st0 | DC /5
 rm:st,-:st0 | D8 /5
 -:st0,rm:st | DC /4
FSUBRDP
 -:st0,rm:st | DE /4
FSUBRF
 rm:m,-:st0 | D8 /5
FSUBRL
 rm:m,-:st0 | DA /5
FSUBRW
 rm:m,-:st0 | DE /5
FSUBW
 rm:m,-:st0 | DE /4
FTST
 | D9 E4
FUCOM
 -:st0,rm:st | DD /4
FUCOMI
 -:st0,rm:st | DB /5
FUCOMIP
 -:st0,rm:st | DF /5
FUCOMP
 -:st0,rm:st | DD /5
FUCOMPP
 -:st0,rm:st | DA /13
FXAM
 | D9 E5
FXCHD
 -:st0,rm:st | D9 /1
 rm:st,-:st0 | D9 /1
FXRSTOR
 rm:m | 0F AE /1
FXRSTOR64
 rm:m | only64w W 0F AE /1
FXSAVE dst
 rm:m | 0F AE /0
FXSAVE64 dst
 rm:m | only64w W 0F AE /0
FXTRACT
 | D9 F4
FYL2X
 | D9 F1
FYL2XP1
 | D9 F9
HADDPD
 rm:xm,reg:x | 66 0F 7C /r
HADDPS
 rm:xm,reg:x | F2 0F 7C /r
HLT
 | F4
HSUBPD
 rm:xm,reg:x | 66 0F 7D /r
HSUBPS
 rm:xm,reg:x | F2 0F 7D /r
ICEBP
 | F1
IDIVB
 rm:rmb | byte F6 /7
IDIVL
 rm:rm | F7 /7
IDIVQ
 rm:rm | only64w W F7 /7
IDIVW
 rm:rm | 66 F7 /7
IMUL3L
 ib:i8,rm:rm,reg:r | 6B /r
 id:i32,rm:rm,reg:r | 69 /r
IMUL3Q
 ib:i8,rm:rm,reg:r | only64w W 6B /r
 id:i32,rm:rm,reg:r | only64w W 69 /r
IMUL3W
 ib:i8,rm:rm,reg:r | 66 6B /r
 iw:i32,rm:rm,reg:r | 66 69 /r
IMULB
 rm:rmb | byte F6 /5
IMULL
 rm:rm | F7 /5
 ib:i8,rr:r | 6B /r
 id:i32,rr:r | 69 /r
 rm:rm,reg:r | 0F AF /r
IMULQ
 rm:rm | only64w W F7 /5
 ib:i8,rr:r | only64w W 6B /r
 id:i32,rr:r | only64w W 69 /r
 rm:rm,reg:r | only64w W 0F AF /r
IMULW
 rm:rm | 66 F7 /5
 ib:i8,rr:r | 66 6B /r
 iw:i32,rr:r | 66 69 /r
 rm:rm,reg:r | 66 0F AF /r
INB
 ib:i32 | byte E4
 | byte EC
INCB dst
 rm:rmb | byte FE /0
INCL dst
 o:r | skip64 40
 rm:rm | FF /0
INCQ dst
 rm:rm | only64w W FF /0
INCW dst
 rm:rm | 66 FF /0
INL
 ib:i32 | E5
 | ED
INSB
 | byte 6C
INSERTPS
 ib:u8,rm:xm,reg:x | 66 0F 3A 21 /r
INSL
 | 6D
INSW
 | 66 6D
INT
 ib:i32 | CD
INTO
 | only32 CE
INVD
 | 0F 08
INVLPG
 rm:rmb | 0F 01 /7
INVPCID
 rm:rm,reg:r | 66 0F 38 82 /r
INW
 ib:i32 | 66 E5
 | 66 ED
IRETL
 | CF
IRETQ
 | only64w W CF
IRETW
 | 66 CF
JCC
 -:rel | @jcc 73 83
 -:i0,-:rel | @jcc 73 83
 -:i1,-:rel | @jcc 73 83
JCS
 -:rel | @jcc 72 82
 -:i0,-:rel | @jcc 72 82
 -:i1,-:rel | @jcc 72 82
JCXZL
 -:rel | @loop 67 E3
JCXZQ
 -:rel | @loop E3
JCXZW
 -:rel | @loop E3
JEQ
 -:rel | @jcc 74 84
 -:i0,-:rel | @jcc 74 84
 -:i1,-:rel | @jcc 74 84
JGE
 -:rel | @jcc 7D 8D
 -:i0,-:rel | @jcc 7D 8D
 -:i1,-:rel | @jcc 7D 8D
JGT
 -:rel | @jcc 7F 8F
 -:i0,-:rel | @jcc 7F 8F
 -:i1,-:rel | @jcc 7F 8F
JHI
 -:rel | @jcc 77 87
 -:i0,-:rel | @jcc 77 87
 -:i1,-:rel | @jcc 77 87
JLE
 -:rel | @jcc 7E 8E
 -:i0,-:rel | @jcc 7E 8E
 -:i1,-:rel | @jcc 7E 8E
JLS
 -:rel | @jcc 76 86
 -:i0,-:rel | @jcc 76 86
 -:i1,-:rel | @jcc 76 86
JLT
 -:rel | @jcc 7C 8C
 -:i0,-:rel | @jcc 7C 8C
 -:i1,-:rel | @jcc 7C 8C
JMI
 -:rel | @jcc 78 88
 -:i0,-:rel | @jcc 78 88
 -:i1,-:rel | @jcc 78 88
JNE
 -:rel | @jcc 75 85
 -:i0,-:rel | @jcc 75 85
 -:i1,-:rel | @jcc 75 85
JOC
 -:rel | @jcc 71 81
 -:i0,-:rel | @jcc 71 81
 -:i1,-:rel | @jcc 71 81
JOS
 -:rel | @jcc 70 80
 -:i0,-:rel | @jcc 70 80
 -:i1,-:rel | @jcc 70 80
JPC
 -:rel | @jcc 7B 8B
 -:i0,-:rel | @jcc 7B 8B
 -:i1,-:rel | @jcc 7B 8B
JPL
 -:rel | @jcc 79 89
 -:i0,-:rel | @jcc 79 89
 -:i1,-:rel | @jcc 79 89
JPS
 -:rel | @jcc 7A 8A
 -:i0,-:rel | @jcc 7A 8A
 -:i1,-:rel | @jcc 7A 8A
KADDB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 4A /r
KADDD
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 4A /r
KADDQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 4A /r
KADDW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 4A /r
KANDB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 41 /r
KANDD
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 41 /r
KANDNB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 42 /r
KANDND
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 42 /r
KANDNQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 42 /r
KANDNW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 42 /r
KANDQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 41 /r
KANDW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 41 /r
KMOVB
 reg:k,rm:m | VEX.128.66.0F.W0 91 /r
 rm:k,reg:r | VEX.128.66.0F.W0 93 /r
 rm:km,reg:k | VEX.128.66.0F.W0 90 /r
 rm:r,reg:k | VEX.128.66.0F.W0 92 /r
KMOVD
 reg:k,rm:m | VEX.128.66.0F.W1 91 /r
 rm:k,reg:r | VEX.128.F2.0F.W0 93 /r
 rm:km,reg:k | VEX.128.66.0F.W1 90 /r
 rm:r,reg:k | VEX.128.F2.0F.W0 92 /r
KMOVQ
 reg:k,rm:m | VEX.128.NP.0F.W1 91 /r
 rm:k,reg:r | VEX.128.F2.0F.W1 93 /r
 rm:km,reg:k | VEX.128.NP.0F.W1 90 /r
 rm:r,reg:k | VEX.128.F2.0F.W1 92 /r
KMOVW
 reg:k,rm:m | VEX.128.NP.0F.W0 91 /r
 rm:k,reg:r | VEX.128.NP.0F.W0 93 /r
 rm:km,reg:k | VEX.128.NP.0F.W0 90 /r
 rm:r,reg:k | VEX.128.NP.0F.W0 92 /r
KNOTB
 rm:k,reg:k | VEX.128.66.0F.W0 44 /r
KNOTD
 rm:k,reg:k | VEX.128.66.0F.W1 44 /r
KNOTQ
 rm:k,reg:k | VEX.128.NP.0F.W1 44 /r
KNOTW
 rm:k,reg:k | VEX.128.NP.0F.W0 44 /r
KORB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 45 /r
KORD
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 45 /r
KORQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 45 /r
KORTESTB
 rm:k,reg:k | VEX.128.66.0F.W0 98 /r
KORTESTD
 rm:k,reg:k | VEX.128.66.0F.W1 98 /r
KORTESTQ
 rm:k,reg:k | VEX.128.NP.0F.W1 98 /r
KORTESTW
 rm:k,reg:k | VEX.128.NP.0F.W0 98 /r
KORW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 45 /r
KSHIFTLB
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W0 32 /r
KSHIFTLD
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W0 33 /r
KSHIFTLQ
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W1 33 /r
KSHIFTLW
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W1 32 /r
KSHIFTRB
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W0 30 /r
KSHIFTRD
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W0 31 /r
KSHIFTRQ
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W1 31 /r
KSHIFTRW
 ib:u8,rm:k,reg:k | VEX.128.66.0F3A.W1 30 /r
KTESTB
 rm:k,reg:k | VEX.128.66.0F.W0 99 /r
KTESTD
 rm:k,reg:k | VEX.128.66.0F.W1 99 /r
KTESTQ
 rm:k,reg:k | VEX.128.NP.0F.W1 99 /r
KTESTW
 rm:k,reg:k | VEX.128.NP.0F.W0 99 /r
KUNPCKBW
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 4B /r
KUNPCKDQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 4B /r
KUNPCKWD
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 4B /r
KXNORB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 46 /r
KXNORD
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 46 /r
KXNORQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 46 /r
KXNORW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 46 /r
KXORB
 rm:k,v:k,reg:k | VEX.256.66.0F.W0 47 /r
KXORD
 rm:k,v:k,reg:k | VEX.256.66.0F.W1 47 /r
KXORQ
 rm:k,v:k,reg:k | VEX.256.NP.0F.W1 47 /r
KXORW
 rm:k,v:k,reg:k | VEX.256.NP.0F.W0 47 /r
LAHF
 | 9F
LARL
 rm:rm,reg:r | 0F 02 /r
LARQ
 rm:rm,reg:r | only64w W 0F 02 /r
LARW
 rm:rm,reg:r | 66 0F 02 /r
LDDQU
 rm:m,reg:x | F2 0F F0 /r
LDMXCSR
 rm:m | 0F AE /2
LEAL
 rm:m,reg:r | 8D /r
LEAQ
 rm:m,reg:r | only64w W 8D /r
LEAVEL
 | only32 C9
LEAVEQ
 | only64 C9
LEAVEW
 | 66 C9
LEAW
 rm:m,reg:r | 66 8D /r
LFENCE
 | 0F AE E8
LFSL
 rm:m,reg:r | 0F B4 /r
LFSQ
 rm:m,reg:r | only64w W 0F B4 /r
LFSW
 rm:m,reg:r | 66 0F B4 /r
LGDT
 rm:m | 0F 01 /2
LGSL
 rm:m,reg:r | 0F B5 /r
LGSQ
 rm:m,reg:r | only64w W 0F B5 /r
LGSW
 rm:m,reg:r | 66 0F B5 /r
LIDT
 rm:m | 0F 01 /3
LLDT
 rm:rm | 0F 00 /2
LMSW
 rm:rm | 0F 01 /6
LOCK
 | F0
LODSB
 | byte AC
LODSL
 | AD
LODSQ
 | only64w W AD
LODSW
 | 66 AD
LONG
 -:i64 | @data 4
LOOP
 -:rel | @loop E2
LOOPEQ
 -:rel | @loop E1
LOOPNE
 -:rel | @loop E0
LSLL
 rm:rm,reg:r | 0F 03 /r
LSLQ
 rm:rm,reg:r | only64w W 0F 03 /r
LSLW
 rm:rm,reg:r | 66 0F 03 /r
LSSL
 rm:m,reg:r | 0F B2 /r
LSSQ
 rm:m,reg:r | only64w W 0F B2 /r
LSSW
 rm:m,reg:r | 66 0F B2 /r
LTR
 rm:rm | 0F 00 /3
LZCNTL
 rm:rm,reg:r | F3 0F BD /r
LZCNTQ
 rm:rm,reg:r | W F3 0F BD /r
LZCNTW
 rm:rm,reg:r | 66 F3 0F BD /r
MASKMOVOU
 rm:x,reg:x | 66 0F F7 /r
MASKMOVQ
 rm:mm,reg:mm | 0F F7 /r
MAXPD
 rm:xm,reg:x | 66 0F 5F /r
MAXPS
 rm:xm,reg:x | 0F 5F /r
MAXSD
 rm:xm,reg:x | F2 0F 5F /r
MAXSS
 rm:xm,reg:x | F3 0F 5F /r
MFENCE
 | 0F AE F0
MINPD
 rm:xm,reg:x | 66 0F 5D /r
MINPS
 rm:xm,reg:x | 0F 5D /r
MINSD
 rm:xm,reg:x | F2 0F 5D /r
MINSS
 rm:xm,reg:x | F3 0F 5D /r
MONITOR
 | 0F 01 C8
MOVAPD
 rm:xm,reg:x | 66 0F 28 /r
 reg:x,rm:xm | 66 0F 29 /r
MOVAPS
 rm:xm,reg:x | 0F 28 /r
 reg:x,rm:xm | 0F 29 /r
MOVB
 reg:rb,rm:rmb | byte 88 /r
 rm:rmb,reg:rb | byte 8A /r
 ib:i32,o:rb | byte B0
 ib:i32,rm:rmb | byte C6 /0
MOVBEL
 rm:m,reg:r | 0F 38 F0 /r
 reg:r,rm:m | 0F 38 F1 /r
MOVBEQ
 rm:m,reg:r | only64w W 0F 38 F0 /r
 reg:r,rm:m | only64w W 0F 38 F1 /r
MOVBEW
 rm:m,reg:r | 66 0F 38 F0 /r
 reg:r,rm:m | 66 0F 38 F1 /r
MOVBLSX
 rm:rmb,reg:r | srcbyte 0F BE /r
MOVBLZX
 rm:rmb,reg:r | srcbyte 0F B6 /r
MOVBQSX
 rm:rmb,reg:r | only64w srcbyte W 0F BE /r
MOVBQZX
 rm:rmb,reg:r | only64w srcbyte W 0F B6 /r
MOVBWSX
 rm:rmb,reg:r | srcbyte 66 0F BE /r
MOVBWZX
 rm:rmb,reg:r | srcbyte 66 0F B6 /r
MOVDDUP
 rm:xm,reg:x | F2 0F 12 /r
MOVHLPS
 rm:x,reg:x | 0F 12 /r
MOVHPD
 rm:xm,reg:x | 66 0F 16 /r
 reg:x,rm:xm | 66 0F 17 /r
MOVHPS
 rm:xm,reg:x | 0F 16 /r
 reg:x,rm:xm | 0F 17 /r
MOVL
 reg:r,rm:rm | 89 /r
 rm:rm,reg:r | 8B /r
 id:i32,o:r | B8
 id:i32,rm:rm | C7 /0
 rm:rm,reg:mm | 0F 6E /r
 reg:mm,rm:rm | 0F 7E /r
 rm:rm,reg:x | 66 0F 6E /r
 reg:x,rm:rm | 66 0F 7E /r
 rm:addr,reg:r | 8D /r
 xr:cr0,rm:r | late 0F 20 /0
 xr:cr2,rm:r | late 0F 20 /2
 xr:cr3,rm:r | late 0F 20 /3
 xr:cr4,rm:r | late 0F 20 /4
 xr:cr8,rm:r | late 0F 20 /0
 rm:r,xr:cr0 | late 0F 22 /0
 rm:r,xr:cr2 | late 0F 22 /2
 rm:r,xr:cr3 | late 0F 22 /3
 rm:r,xr:cr4 | late 0F 22 /4
 rm:r,xr:cr8 | late 0F 22 /0
 xr:dr0,rm:r | late 0F 21 /0
 xr:dr6,rm:r | late 0F 21 /6
 xr:dr7,rm:r | late 0F 21 /7
 rm:r,xr:dr0 | late 0F 23 /0
 rm:r,xr:dr6 | late 0F 23 /6
 rm:r,xr:dr7 | late 0F 23 /7
 xr:tr6,rm:rm | late 0F 24 /6
 xr:tr7,rm:rm | late 0F 24 /7
 rm:rm,xr:tr6 | late 0F 26 /6
 rm:rm,xr:tr7 | late 0F 26 /7
 rm:m,xr:gdtr | late 0F 01 /2
 xr:gdtr,rm:m | late 0F 01 /0
 rm:m,xr:idtr | late 0F 01 /3
 xr:idtr,rm:m | late 0F 01 /1
 -:tls,-:r | late @tls
MOVLHPS
 rm:x,reg:x | 0F 16 /r
MOVLPD
 rm:xm,reg:x | 66 0F 12 /r
 reg:x,rm:xm | 66 0F 13 /r
MOVLPS
 rm:xm,reg:x | 0F 12 /r
 reg:x,rm:xm | 0F 13 /r
MOVLQSX
 rm:rm,reg:r | only64w W 63 /r
MOVLQZX
 rm:rm,reg:r | 8B /r
MOVMSKPD
 rm:x,reg:r | 66 0F 50 /r
MOVMSKPS
 rm:x,reg:r | 0F 50 /r
MOVNTDQA
 rm:m,reg:x | 66 0F 38 2A /r
MOVNTIL
 reg:r,rm:rm | 0F C3 /r
MOVNTIQ
 reg:r,rm:rm | only64w W 0F C3 /r
MOVNTO
 reg:x,rm:rm | 66 0F E7 /r
MOVNTPD
 reg:x,rm:rm | 66 0F 2B /r
MOVNTPS
 reg:x,rm:rm | 0F 2B /r
MOVNTQ
 reg:mm,rm:rm | 0F E7 /r
MOVO
 rm:xm,reg:x | 66 0F 6F /r
 reg:x,rm:xm | 66 0F 7F /r
MOVOU
 rm:xm,reg:x | F3 0F 6F /r
 reg:x,rm:xm | F3 0F 7F /r
MOVQ
 rm:m,reg:mm | 0F 6F /r
 reg:mm,rm:m | 0F 7F /r
 rm:x,reg:mm | F2 0F D6 /r
 rm:xm,reg:x | F3 0F 7E /r
 reg:x,rm:xm | 66 0F D6 /r
 reg:r,rm:rm | only64w W 89 /r
 rm:rm,reg:r | only64w W 8B /r
 id:s32,rm:r | only64w W C7 /0
 iq:i64,o:r | only64w @movimm B8
 id:i32,rm:rm | only64w W C7 /0
 rm:mmm,reg:mm | only64w W 0F 6E /r
 reg:mm,rm:mmm | only64w W 0F 7E /r
 rm:rm,reg:x | only64w W 66 0F 6E /r
 reg:x,rm:rm | only64w W 66 0F 7E /r
 rm:addr,reg:r | only64w W 8D /r
 xr:cr0,rm:r | late 0F 20 /0
 xr:cr2,rm:r | late 0F 20 /2
 xr:cr3,rm:r | late 0F 20 /3
 xr:cr4,rm:r | late 0F 20 /4
 xr:cr8,rm:r | late 0F 20 /0
 rm:r,xr:cr0 | late 0F 22 /0
 rm:r,xr:cr2 | late 0F 22 /2
 rm:r,xr:cr3 | late 0F 22 /3
 rm:r,xr:cr4 | late 0F 22 /4
 rm:r,xr:cr8 | late 0F 22 /0
 xr:dr0,rm:r | late 0F 21 /0
 xr:dr2,rm:r | late 0F 21 /2
 xr:dr3,rm:r | late 0F 21 /3
 xr:dr6,rm:r | late 0F 21 /6
 xr:dr7,rm:r | late 0F 21 /7
 rm:r,xr:dr0 | late 0F 23 /0
 rm:r,xr:dr2 | late 0F 23 /2
 rm:r,xr:dr3 | late 0F 23 /3
 rm:r,xr:dr6 | late 0F 23 /6
 rm:r,xr:dr7 | late 0F 23 /7
 rm:m,xr:gdtr | late 0F 01 /2
 xr:gdtr,rm:m | late 0F 01 /0
 rm:m,xr:idtr | late 0F 01 /3
 xr:idtr,rm:m | late 0F 01 /1
 -:tls,-:r | late @tls
MOVQL
 reg:r,rm:rm | 89 /r
MOVQOZX
 rm:mm,reg:x | F3 0F D6 /r
 rm:xm,reg:x | F3 0F 7E /r
MOVSB
 | byte A4
MOVSD
 rm:xm,reg:x | F2 0F 10 /r
 reg:x,rm:xm | F2 0F 11 /r
MOVSHDUP
 rm:xm,reg:x | F3 0F 16 /r
MOVSL
 | A5
MOVSLDUP
 rm:xm,reg:x | F3 0F 12 /r
MOVSQ
 | only64w W A5
MOVSS
 rm:xm,reg:x | F3 0F 10 /r
 reg:x,rm:xm | F3 0F 11 /r
MOVSW
 | 66 A5
MOVSWW
 rm:rmb,reg:r | srcbyte 66 0F BF /r
MOVUPD
 rm:xm,reg:x | 66 0F 10 /r
 reg:x,rm:xm | 66 0F 11 /r
MOVUPS
 rm:xm,reg:x | 0F 10 /r
 reg:x,rm:xm | 0F 11 /r
MOVW
 reg:r,rm:rm | 66 89 /r
 rm:rm,reg:r | 66 8B /r
 iw:i32,o:r | 66 B8
 iw:i32,rm:rm | 66 C7 /0
 rm:addr,reg:r | 66 8D /r
 -:es,rm:rm | late 8C /0
 -:cs,rm:rm | late 8C /1
 -:ss,rm:rm | late 8C /2
 -:ds,rm:rm | late 8C /3
 -:fs,rm:rm | late 8C /4
 -:gs,rm:rm | late 8C /5
 rm:rm,-:es | late 8E /0
 rm:rm,-:cs | late 8E /1
 rm:rm,-:ss | late 8E /2
 rm:rm,-:ds | late 8E /3
 rm:rm,-:fs | late 8E /4
 rm:rm,-:gs | late 8E /5
 rm:rm,xr:ldtr | late 0F 00 /2
 xr:ldtr,rm:rm | late 0F 00 /0
 rm:rm,xr:msw | late 0F 01 /6
 xr:msw,rm:rm | late 0F 01 /4
 rm:rm,xr:task | late 0F 00 /3
 xr:task,rm:rm | late 0F 00 /1
MOVWLSX
 rm:rm,reg:r | 0F BF /r
MOVWLZX
 rm:rm,reg:r | 0F B7 /r
MOVWQSX
 rm:rm,reg:r | only64w W 0F BF /r
MOVWQZX
 rm:rm,reg:r | only64w W 0F B7 /r
MOVZWW
 rm:rmb,reg:r | srcbyte 66 0F B7 /r
MPSADBW
 ib:u8,rm:xm,reg:x | 66 0F 3A 42 /r
MULB
 rm:rmb | byte F6 /4
MULL
 rm:rm | F7 /4
MULPD
 rm:xm,reg:x | 66 0F 59 /r
MULPS
 rm:xm,reg:x | 0F 59 /r
MULQ
 rm:rm | only64w W F7 /4
MULSD
 rm:xm,reg:x | F2 0F 59 /r
MULSS
 rm:xm,reg:x | F3 0F 59 /r
MULW
 rm:rm | 66 F7 /4
MULXL
 rm:rm,v:r,reg:r | VEX.128.F2.0F38.W0 F6 /r
MULXQ
 rm:rm,v:r,reg:r | VEX.128.F2.0F38.W1 F6 /r
MWAIT
 | 0F 01 C9
NEGB dst
 rm:rmb | byte F6 /3
NEGL dst
 rm:rmb | F7 /3
NEGQ dst
 rm:rmb | only64w W F7 /3
NEGW dst
 rm:rmb | 66 F7 /3
NOPL
 rm:rm | 0F 1F /0
NOPW
 rm:rm | 66 0F 1F /0
NOTB dst
 rm:rmb | byte F6 /2
NOTL dst
 rm:rmb | F7 /2
NOTQ dst
 rm:rmb | only64w W F7 /2
NOTW dst
 rm:rmb | 66 F7 /2
ORB
 ib:i32,-:al | byte 0C
 ib:i32,rm:rmb | byte 80 /1
 reg:rb,rm:rmb | byte 08 /r
 rm:rmb,reg:rb | byte 0A /r
ORL
 ib:i8,rm:rm | 83 /1
 id:i32,-:ax | 0D
 id:i32,rm:rm | 81 /1
 reg:r,rm:rm | 09 /r
 rm:rm,reg:r | 0B /r
ORPD
 rm:xm,reg:x | 66 0F 56 /r
ORPS
 rm:xm,reg:x | 0F 56 /r
ORQ
 ib:i8,rm:rm | only64w W 83 /1
 id:i32,-:ax | only64w W 0D
 id:i32,rm:rm | only64w W 81 /1
 reg:r,rm:rm | only64w W 09 /r
 rm:rm,reg:r | only64w W 0B /r
ORW
 ib:i8,rm:rm | 66 83 /1
 iw:i32,-:ax | 66 0D
 iw:i32,rm:rm | 66 81 /1
 reg:r,rm:rm | 66 09 /r
 rm:rm,reg:r | 66 0B /r
OUTB
 ib:i32 | byte E6
 | byte EE
OUTL
 ib:i32 | E7
 | EF
OUTSB
 | byte 6E
OUTSL
 | 6F
OUTSW
 | 66 6F
OUTW
 ib:i32 | 66 E7
 | 66 EF
PABSB
 rm:xm,reg:x | 66 0F 38 1C /r
PABSD
 rm:xm,reg:x | 66 0F 38 1E /r
PABSW
 rm:xm,reg:x | 66 0F 38 1D /r
PACKSSLW
 rm:mmm,reg:mm | only64 0F 6B /r
 rm:xm,reg:x | 66 0F 6B /r
PACKSSWB
 rm:mmm,reg:mm | only64 0F 63 /r
 rm:xm,reg:x | 66 0F 63 /r
PACKUSDW
 rm:xm,reg:x | 66 0F 38 2B /r
PACKUSWB
 rm:mmm,reg:mm | only64 0F 67 /r
 rm:xm,reg:x | 66 0F 67 /r
PADDB
 rm:mmm,reg:mm | only64 0F FC /r
 rm:xm,reg:x | 66 0F FC /r
PADDL
 rm:mmm,reg:mm | only64 0F FE /r
 rm:xm,reg:x | 66 0F FE /r
PADDQ
 rm:xm,reg:x | 66 0F D4 /r
PADDSB
 rm:mmm,reg:mm | only64 0F EC /r
 rm:xm,reg:x | 66 0F EC /r
PADDSW
 rm:mmm,reg:mm | only64 0F ED /r
 rm:xm,reg:x | 66 0F ED /r
PADDUSB
 rm:mmm,reg:mm | only64 0F DC /r
 rm:xm,reg:x | 66 0F DC /r
PADDUSW
 rm:mmm,reg:mm | only64 0F DD /r
 rm:xm,reg:x | 66 0F DD /r
PADDW
 rm:mmm,reg:mm | only64 0F FD /r
 rm:xm,reg:x | 66 0F FD /r
PALIGNR
 ib:u8,rm:xm,reg:x | 66 0F 3A 0F /r
PAND
 rm:mmm,reg:mm | only64 0F DB /r
 rm:xm,reg:x | 66 0F DB /r
PANDN
 rm:mmm,reg:mm | only64 0F DF /r
 rm:xm,reg:x | 66 0F DF /r
PAUSE
 | F3 90
PAVGB
 rm:mmm,reg:mm | only64 0F E0 /r
 rm:xm,reg:x | 66 0F E0 /r
PAVGW
 rm:mmm,reg:mm | only64 0F E3 /r
 rm:xm,reg:x | 66 0F E3 /r
PBLENDVB
 -:x0,rm:xm,reg:x | 66 0F 38 10 /r
PBLENDW
 ib:u8,rm:xm,reg:x | 66 0F 3A 0E /r
PCLMULQDQ
 ib:u8,rm:xm,reg:x | 66 0F 3A 44 /r
PCMPEQB
 rm:mmm,reg:mm | only64 0F 74 /r
 rm:xm,reg:x | 66 0F 74 /r
PCMPEQL
 rm:mmm,reg:mm | only64 0F 76 /r
 rm:xm,reg:x | 66 0F 76 /r
PCMPEQQ
 rm:xm,reg:x | 66 0F 38 29 /r
PCMPEQW
 rm:mmm,reg:mm | only64 0F 75 /r
 rm:xm,reg:x | 66 0F 75 /r
PCMPESTRI
 ib:u8,rm:xm,reg:x | 66 0F 3A 61 /r
PCMPESTRM
 ib:u8,rm:xm,reg:x | 66 0F 3A 60 /r
PCMPGTB
 rm:mmm,reg:mm | only64 0F 64 /r
 rm:xm,reg:x | 66 0F 64 /r
PCMPGTL
 rm:mmm,reg:mm | only64 0F 66 /r
 rm:xm,reg:x | 66 0F 66 /r
PCMPGTQ
 rm:xm,reg:x | 66 0F 38 37 /r
PCMPGTW
 rm:mmm,reg:mm | only64 0F 65 /r
 rm:xm,reg:x | 66 0F 65 /r
PCMPISTRI
 ib:u8,rm:xm,reg:x | 66 0F 3A 63 /r
PCMPISTRM
 ib:u8,rm:xm,reg:x | 66 0F 3A 62 /r
PDEPL
 rm:rm,v:r,reg:r | VEX.128.F2.0F38.W0 F5 /r
PDEPQ
 rm:rm,v:r,reg:r | VEX.128.F2.0F38.W1 F5 /r
PEXTL
 rm:rm,v:r,reg:r | VEX.128.F3.0F38.W0 F5 /r
PEXTQ
 rm:rm,v:r,reg:r | VEX.128.F3.0F38.W1 F5 /r
PEXTRB
 ib:u8,reg:x,rm:mmm | 66 0F 3A 14 /r
PEXTRD
 ib:u8,reg:x,rm:mmm | 66 0F 3A 16 /r
PEXTRQ
 ib:u8,reg:x,rm:mmm | W 66 0F 3A 16 /r
PEXTRW
 ib:u8,rm:x,reg:r | 66 0F C5 /r
 ib:u8,reg:x,rm:rm | 66 0F 3A 15 /r
PHADDD
 rm:mmm,reg:mm | 0F 38 02 /r
 rm:xm,reg:x | 66 0F 38 02 /r
PHADDSW
 rm:xm,reg:x | 66 0F 38 03 /r
PHADDW
 rm:xm,reg:x | 66 0F 38 01 /r
PHMINPOSUW
 rm:xm,reg:x | 66 0F 38 41 /r
PHSUBD
 rm:xm,reg:x | 66 0F 38 06 /r
PHSUBSW
 rm:xm,reg:x | 66 0F 38 07 /r
PHSUBW
 rm:xm,reg:x | 66 0F 38 05 /r
PINSRB
 ib:u8,rm:mmm,reg:x | 66 0F 3A 20 /r
PINSRD
 ib:u8,rm:mmm,reg:x | 66 0F 3A 22 /r
PINSRQ
 ib:u8,rm:mmm,reg:x | W 66 0F 3A 22 /r
PINSRW
 ib:u8,rm:rm,reg:x | 66 0F C4 /r
PMADDUBSW
 rm:xm,reg:x | 66 0F 38 04 /r
PMADDWL
 rm:mmm,reg:mm | only64 0F F5 /r
 rm:xm,reg:x | 66 0F F5 /r
PMAXSB
 rm:xm,reg:x | 66 0F 38 3C /r
PMAXSD
 rm:xm,reg:x | 66 0F 38 3D /r
PMAXSW
 rm:xm,reg:x | 66 0F EE /r
PMAXUB
 rm:xm,reg:x | 66 0F DE /r
PMAXUD
 rm:xm,reg:x | 66 0F 38 3F /r
PMAXUW
 rm:xm,reg:x | 66 0F 38 3E /r
PMINSB
 rm:xm,reg:x | 66 0F 38 38 /r
PMINSD
 rm:xm,reg:x | 66 0F 38 39 /r
PMINSW
 rm:xm,reg:x | 66 0F EA /r
PMINUB
 rm:xm,reg:x | 66 0F DA /r
PMINUD
 rm:xm,reg:x | 66 0F 38 3B /r
PMINUW
 rm:xm,reg:x | 66 0F 38 3A /r
PMOVMSKB
 rm:x,reg:r | 66 0F D7 /r
 rm:mm,reg:r | 0F D7 /r
PMOVSXBD
 rm:xm,reg:x | 66 0F 38 21 /r
PMOVSXBQ
 rm:xm,reg:x | 66 0F 38 22 /r
PMOVSXBW
 rm:xm,reg:x | 66 0F 38 20 /r
PMOVSXDQ
 rm:xm,reg:x | 66 0F 38 25 /r
PMOVSXWD
 rm:xm,reg:x | 66 0F 38 23 /r
PMOVSXWQ
 rm:xm,reg:x | 66 0F 38 24 /r
PMOVZXBD
 rm:xm,reg:x | 66 0F 38 31 /r
PMOVZXBQ
 rm:xm,reg:x | 66 0F 38 32 /r
PMOVZXBW
 rm:xm,reg:x | 66 0F 38 30 /r
PMOVZXDQ
 rm:xm,reg:x | 66 0F 38 35 /r
PMOVZXWD
 rm:xm,reg:x | 66 0F 38 33 /r
PMOVZXWQ
 rm:xm,reg:x | 66 0F 38 34 /r
PMULDQ
 rm:xm,reg:x | 66 0F 38 28 /r
PMULHRSW
 rm:xm,reg:x | 66 0F 38 0B /r
PMULHUW
 rm:mmm,reg:mm | only64 0F E4 /r
 rm:xm,reg:x | 66 0F E4 /r
PMULHW
 rm:mmm,reg:mm | only64 0F E5 /r
 rm:xm,reg:x | 66 0F E5 /r
PMULLD
 rm:xm,reg:x | 66 0F 38 40 /r
PMULLW
 rm:mmm,reg:mm | only64 0F D5 /r
 rm:xm,reg:x | 66 0F D5 /r
PMULULQ
 rm:mmm,reg:mm | only64 0F F4 /r
 rm:xm,reg:x | 66 0F F4 /r
POPAL
 | only32 61
POPAW
 | 66 61
POPCNTL
 rm:rm,reg:r | F3 0F B8 /r
POPCNTQ
 rm:rm,reg:r | W F3 0F B8 /r
POPCNTW
 rm:rm,reg:r | 66 F3 0F B8 /r
POPFL
 | only32 9D
POPFQ
 | only64 9D
POPFW
 | 66 9D
POPL dst
 o:r | only32 58
 rm:m | only32 8F /0
 -:ds | late 1F
 -:es | late 07
 -:ss | late 17
 -:fs | late 0F A1
 -:gs | late 0F A9
POPQ dst
 o:r | only64 58
 rm:m | only64 8F /0
 -:fs | late 0F A1
 -:gs | late 0F A9
POPW dst
 o:r | 66 58
 rm:m | 66 8F /0
 -:ds | late 66 1F
 -:es | late 66 07
 -:ss | late 66 17
 -:fs | late 66 0F A1
 -:gs | late 66 0F A9
POR
 rm:mmm,reg:mm | only64 0F EB /r
 rm:xm,reg:x | 66 0F EB /r
PREFETCHNTA
 rm:m | 0F 18 /0
PREFETCHT0
 rm:m | 0F 18 /1
PREFETCHT1
 rm:m | 0F 18 /2
PREFETCHT2
 rm:m | 0F 18 /3
PSADBW
 rm:xm,reg:x | 66 0F F6 /r
PSHUFB
 rm:xm,reg:x | 66 0F 38 00 /r
PSHUFD
 ib:u8,rm:xm,reg:x | 66 0F 70 /r
PSHUFHW
 ib:u8,rm:xm,reg:x | F3 0F 70 /r
PSHUFL
 ib:u8,rm:xm,reg:x | 66 0F 70 /r
PSHUFLW
 ib:u8,rm:xm,reg:x | F2 0F 70 /r
PSHUFW
 ib:i8,rm:mmm,reg:mm | 0F 70 /r
PSIGNB
 rm:xm,reg:x | 66 0F 38 08 /r
PSIGND
 rm:xm,reg:x | 66 0F 38 0A /r
PSIGNW
 rm:xm,reg:x | 66 0F 38 09 /r
PSLLL
 rm:mmm,reg:mm | only64 0F F2 /r
 ib:i8,rm:mm | only64 0F 72 /6
 rm:xm,reg:x | 66 0F F2 /r
 ib:i8,rm:x | 66 0F 72 /6
PSLLO
 ib:i8,rm:x | 66 0F 73 /7
PSLLQ
 rm:mmm,reg:mm | only64 0F F3 /r
 ib:i8,rm:mm | only64 0F 73 /6
 rm:xm,reg:x | 66 0F F3 /r
 ib:i8,rm:x | 66 0F 73 /6
PSLLW
 rm:mmm,reg:mm | only64 0F F1 /r
 ib:i8,rm:mm | only64 0F 71 /6
 rm:xm,reg:x | 66 0F F1 /r
 ib:i8,rm:x | 66 0F 71 /6
PSRAL
 rm:mmm,reg:mm | only64 0F E2 /r
 ib:i8,rm:mm | only64 0F 72 /4
 rm:xm,reg:x | 66 0F E2 /r
 ib:i8,rm:x | 66 0F 72 /4
PSRAW
 rm:mmm,reg:mm | only64 0F E1 /r
 ib:i8,rm:mm | only64 0F 71 /4
 rm:xm,reg:x | 66 0F E1 /r
 ib:i8,rm:x | 66 0F 71 /4
PSRLL
 rm:mmm,reg:mm | only64 0F D2 /r
 ib:i8,rm:mm | only64 0F 72 /2
 rm:xm,reg:x | 66 0F D2 /r
 ib:i8,rm:x | 66 0F 72 /2
PSRLO
 ib:i8,rm:x | 66 0F 73 /3
PSRLQ
 rm:mmm,reg:mm | only64 0F D3 /r
 ib:i8,rm:mm | only64 0F 73 /2
 rm:xm,reg:x | 66 0F D3 /r
 ib:i8,rm:x | 66 0F 73 /2
PSRLW
 rm:mmm,reg:mm | only64 0F D1 /r
 ib:i8,rm:mm | only64 0F 71 /2
 rm:xm,reg:x | 66 0F D1 /r
 ib:i8,rm:x | 66 0F 71 /2
PSUBB
 rm:xm,reg:x | 66 0F F8 /r
PSUBL
 rm:xm,reg:x | 66 0F FA /r
PSUBQ
 rm:xm,reg:x | 66 0F FB /r
PSUBSB
 rm:xm,reg:x | 66 0F E8 /r
PSUBSW
 rm:xm,reg:x | 66 0F E9 /r
PSUBUSB
 rm:xm,reg:x | 66 0F D8 /r
PSUBUSW
 rm:xm,reg:x | 66 0F D9 /r
PSUBW
 rm:xm,reg:x | 66 0F F9 /r
PTEST
 rm:xm,reg:x | 66 0F 38 17 /r
PUNPCKHBW
 rm:mmm,reg:mm | only64 0F 68 /r
 rm:xm,reg:x | 66 0F 68 /r
PUNPCKHLQ
 rm:mmm,reg:mm | only64 0F 6A /r
 rm:xm,reg:x | 66 0F 6A /r
PUNPCKHQDQ
 rm:xm,reg:x | 66 0F 6D /r
PUNPCKHWL
 rm:mmm,reg:mm | only64 0F 69 /r
 rm:xm,reg:x | 66 0F 69 /r
PUNPCKLBW
 rm:mmm,reg:mm | only64 0F 60 /r
 rm:xm,reg:x | 66 0F 60 /r
PUNPCKLLQ
 rm:mmm,reg:mm | only64 0F 62 /r
 rm:xm,reg:x | 66 0F 62 /r
PUNPCKLQDQ
 rm:xm,reg:x | 66 0F 6C /r
PUNPCKLWL
 rm:mmm,reg:mm | only64 0F 61 /r
 rm:xm,reg:x | 66 0F 61 /r
PUSHAL
 | only32 60
PUSHAW
 | 66 60
PUSHFL
 | only32 9C
PUSHFQ
 | only64 9C
PUSHFW
 | 66 9C
PUSHL
 o:r | only32 50
 rm:m | only32 FF /6
 ib:i8 | only32 6A
 id:i32 | only32 68
 -:cs | late 0E
 -:ss | late 16
 -:ds | late 1E
 -:es | late 06
 -:fs | late 0F A0
 -:gs | late 0F A8
PUSHQ
 o:r | only64 50
 rm:m | only64 FF /6
 ib:i8 | only64 6A
 id:i32 | only64 68
 -:fs | late 0F A0
 -:gs | late 0F A8
PUSHW
 o:r | 66 50
 rm:m | 66 FF /6
 ib:i8 | 66 6A
 iw:i32 | 66 68
 -:cs | late 66 0E
 -:ss | late 66 16
 -:ds | late 66 1E
 -:es | late 66 06
 -:fs | late 66 0F A0
 -:gs | late 66 0F A8
PXOR
 rm:mmm,reg:mm | only64 0F EF /r
 rm:xm,reg:x | 66 0F EF /r
QUAD
 -:i64 | @data 8
RCLB
 -:i1,rm:rmb | byte D0 /2
 ib:u8,rm:rmb | byte C0 /2
 -:cx,rm:rmb | byte D2 /2
RCLL
 -:i1,rm:rm | D1 /2
 ib:u8,rm:rm | C1 /2
 -:cl,rm:rm | D3 /2
 -:cx,rm:rm | D3 /2
RCLQ
 -:i1,rm:rm | only64w W D1 /2
 ib:u8,rm:rm | only64w W C1 /2
 -:cl,rm:rm | only64w W D3 /2
 -:cx,rm:rm | only64w W D3 /2
RCLW
 -:i1,rm:rm | 66 D1 /2
 ib:u8,rm:rm | 66 C1 /2
 -:cl,rm:rm | 66 D3 /2
 -:cx,rm:rm | 66 D3 /2
RCPPS
 rm:xm,reg:x | 0F 53 /r
RCPSS
 rm:xm,reg:x | F3 0F 53 /r
RCRB
 -:i1,rm:rmb | byte D0 /3
 ib:u8,rm:rmb | byte C0 /3
 -:cx,rm:rmb | byte D2 /3
RCRL
 -:i1,rm:rm | D1 /3
 ib:u8,rm:rm | C1 /3
 -:cl,rm:rm | D3 /3
 -:cx,rm:rm | D3 /3
RCRQ
 -:i1,rm:rm | only64w W D1 /3
 ib:u8,rm:rm | only64w W C1 /3
 -:cl,rm:rm | only64w W D3 /3
 -:cx,rm:rm | only64w W D3 /3
RCRW
 -:i1,rm:rm | 66 D1 /3
 ib:u8,rm:rm | 66 C1 /3
 -:cl,rm:rm | 66 D3 /3
 -:cx,rm:rm | 66 D3 /3
RDFSBASEL dst
 rm:r | F3 0F AE /0
RDFSBASEQ dst
 rm:r | W F3 0F AE /0
RDGSBASEL dst
 rm:r | F3 0F AE /1
RDGSBASEQ dst
 rm:r | W F3 0F AE /1
RDMSR
 | 0F 32
RDPID dst
 rm:r | F3 0F C7 /7
RDPKRU
 | 0F 01 EE
RDPMC
 | 0F 33
RDRANDL dst
 rm:r | 0F C7 /6
RDRANDQ dst
 rm:r | only64w W 0F C7 /6
RDRANDW dst
 rm:r | 66 0F C7 /6
RDSEEDL dst
 rm:r | 0F C7 /7
RDSEEDQ dst
 rm:r | only64w W 0F C7 /7
RDSEEDW dst
 rm:r | 66 0F C7 /7
RDTSC
 | 0F 31
RDTSCP
 | 0F 01 F9
REP
 | F3
REPN
 | F2
RETFL
 | CB
 iw:i32 | CA
RETFQ
 | only64w W CB
 iw:i32 | only64w W CA
RETFW
 | 66 CB
 iw:i32 | 66 CA
ROLB
 -:i1,rm:rmb | byte D0 /0
 ib:u8,rm:rmb | byte C0 /0
 -:cx,rm:rmb | byte D2 /0
ROLL
 -:i1,rm:rm | D1 /0
 ib:u8,rm:rm | C1 /0
 -:cl,rm:rm | D3 /0
 -:cx,rm:rm | D3 /0
ROLQ
 -:i1,rm:rm | only64w W D1 /0
 ib:u8,rm:rm | only64w W C1 /0
 -:cl,rm:rm | only64w W D3 /0
 -:cx,rm:rm | only64w W D3 /0
ROLW
 -:i1,rm:rm | 66 D1 /0
 ib:u8,rm:rm | 66 C1 /0
 -:cl,rm:rm | 66 D3 /0
 -:cx,rm:rm | 66 D3 /0
RORB
 -:i1,rm:rmb | byte D0 /1
 ib:u8,rm:rmb | byte C0 /1
 -:cx,rm:rmb | byte D2 /1
RORL
 -:i1,rm:rm | D1 /1
 ib:u8,rm:rm | C1 /1
 -:cl,rm:rm | D3 /1
 -:cx,rm:rm | D3 /1
RORQ
 -:i1,rm:rm | only64w W D1 /1
 ib:u8,rm:rm | only64w W C1 /1
 -:cl,rm:rm | only64w W D3 /1
 -:cx,rm:rm | only64w W D3 /1
RORW
 -:i1,rm:rm | 66 D1 /1
 ib:u8,rm:rm | 66 C1 /1
 -:cl,rm:rm | 66 D3 /1
 -:cx,rm:rm | 66 D3 /1
RORXL
 ib:u8,rm:rm,reg:r | VEX.128.F2.0F3A.W0 F0 /r
 ib:i8,rm:rm,reg:r | VEX.128.F2.0F3A.W0 F0 /r
RORXQ
 ib:u8,rm:rm,reg:r | VEX.128.F2.0F3A.W1 F0 /r
 ib:i8,rm:rm,reg:r | VEX.128.F2.0F3A.W1 F0 /r
ROUNDPD
 ib:u8,rm:xm,reg:x | 66 0F 3A 09 /r
ROUNDPS
 ib:u8,rm:xm,reg:x | 66 0F 3A 08 /r
ROUNDSD
 ib:u8,rm:xm,reg:x | 66 0F 3A 0B /r
ROUNDSS
 ib:u8,rm:xm,reg:x | 66 0F 3A 0A /r
RSM
 | 0F AA
RSQRTPS
 rm:xm,reg:x | 0F 52 /r
RSQRTSS
 rm:xm,reg:x | F3 0F 52 /r
SAHF
 | 9E
SALB
 -:i1,rm:rmb | byte D0 /4
 ib:u8,rm:rmb | byte C0 /4
 -:cx,rm:rmb | byte D2 /4
SALL
 -:i1,rm:rm | D1 /4
 ib:u8,rm:rm | C1 /4
 -:cl,rm:rm | D3 /4
 -:cx,rm:rm | D3 /4
SALQ
 -:i1,rm:rm | only64w W D1 /4
 ib:u8,rm:rm | only64w W C1 /4
 -:cl,rm:rm | only64w W D3 /4
 -:cx,rm:rm | only64w W D3 /4
SALW
 -:i1,rm:rm | 66 D1 /4
 ib:u8,rm:rm | 66 C1 /4
 -:cl,rm:rm | 66 D3 /4
 -:cx,rm:rm | 66 D3 /4
SARB
 -:i1,rm:rmb | byte D0 /7
 ib:u8,rm:rmb | byte C0 /7
 -:cx,rm:rmb | byte D2 /7
SARL
 -:i1,rm:rm | D1 /7
 ib:u8,rm:rm | C1 /7
 -:cl,rm:rm | D3 /7
 -:cx,rm:rm | D3 /7
SARQ
 -:i1,rm:rm | only64w W D1 /7
 ib:u8,rm:rm | only64w W C1 /7
 -:cl,rm:rm | only64w W D3 /7
 -:cx,rm:rm | only64w W D3 /7
SARW
 -:i1,rm:rm | 66 D1 /7
 ib:u8,rm:rm | 66 C1 /7
 -:cl,rm:rm | 66 D3 /7
 -:cx,rm:rm | 66 D3 /7
SARXL
 v:r,rm:rm,reg:r | VEX.128.F3.0F38.W0 F7 /r
SARXQ
 v:r,rm:rm,reg:r | VEX.128.F3.0F38.W1 F7 /r
SBBB
 ib:i32,-:al | byte 1C
 ib:i32,rm:rmb | byte 80 /3
 reg:rb,rm:rmb | byte 18 /r
 rm:rmb,reg:rb | byte 1A /r
SBBL
 ib:i8,rm:rm | 83 /3
 id:i32,-:ax | 1D
 id:i32,rm:rm | 81 /3
 reg:r,rm:rm | 19 /r
 rm:rm,reg:r | 1B /r
SBBQ
 ib:i8,rm:rm | only64w W 83 /3
 id:i32,-:ax | only64w W 1D
 id:i32,rm:rm | only64w W 81 /3
 reg:r,rm:rm | only64w W 19 /r
 rm:rm,reg:r | only64w W 1B /r
SBBW
 ib:i8,rm:rm | 66 83 /3
 iw:i32,-:ax | 66 1D
 iw:i32,rm:rm | 66 81 /3
 reg:r,rm:rm | 66 19 /r
 rm:rm,reg:r | 66 1B /r
SCASB
 | byte AE
SCASL
 | AF
SCASQ
 | only64w W AF
SCASW
 | 66 AF
SETCC dst
 rm:rmb | byte 0F 93 /0
SETCS dst
 rm:rmb | byte 0F 92 /0
SETEQ dst
 rm:rmb | byte 0F 94 /0
SETGE dst
 rm:rmb | byte 0F 9D /0
SETGT dst
 rm:rmb | byte 0F 9F /0
SETHI dst
 rm:rmb | byte 0F 97 /0
SETLE dst
 rm:rmb | byte 0F 9E /0
SETLS dst
 rm:rmb | byte 0F 96 /0
SETLT dst
 rm:rmb | byte 0F 9C /0
SETMI dst
 rm:rmb | byte 0F 98 /0
SETNE dst
 rm:rmb | byte 0F 95 /0
SETOC dst
 rm:rmb | byte 0F 91 /0
SETOS dst
 rm:rmb | byte 0F 90 /0
SETPC dst
 rm:rmb | byte 0F 9B /0
SETPL dst
 rm:rmb | byte 0F 99 /0
SETPS dst
 rm:rmb | byte 0F 9A /0
SFENCE
 | 0F AE F8
SGDT dst
 rm:m | 0F 01 /0
SHA1MSG1
 rm:xm,reg:x | 0F 38 C9 /r
SHA1MSG2
 rm:xm,reg:x | 0F 38 CA /r
SHA1NEXTE
 rm:xm,reg:x | 0F 38 C8 /r
SHA1RNDS4
 ib:u2,rm:xm,reg:x | 0F 3A CC /r
SHA256MSG1
 rm:xm,reg:x | 0F 38 CC /r
SHA256MSG2
 rm:xm,reg:x | 0F 38 CD /r
SHA256RNDS2
 -:x0,rm:xm,reg:x | 0F 38 CB /r
SHLB
 -:i1,rm:rmb | byte D0 /4
 ib:u8,rm:rmb | byte C0 /4
 -:cx,rm:rmb | byte D2 /4
SHLL
 -:i1,rm:rm | D1 /4
 ib:u8,rm:rm | C1 /4
 -:cl,rm:rm | D3 /4
 -:cx,rm:rm | D3 /4
 ib:i8,reg:r,rm:rm | late 0F A4 /r
 -:cl,reg:r,rm:rm | late 0F A5 /r
 -:cx,reg:r,rm:rm | late 0F A5 /r
SHLQ
 -:i1,rm:rm | only64w W D1 /4
 ib:u8,rm:rm | only64w W C1 /4
 -:cl,rm:rm | only64w W D3 /4
 -:cx,rm:rm | only64w W D3 /4
 ib:i8,reg:r,rm:rm | late W 0F A4 /r
 -:cl,reg:r,rm:rm | late W 0F A5 /r
 -:cx,reg:r,rm:rm | late W 0F A5 /r
SHLW
 -:i1,rm:rm | 66 D1 /4
 ib:u8,rm:rm | 66 C1 /4
 -:cl,rm:rm | 66 D3 /4
 -:cx,rm:rm | 66 D3 /4
 ib:i8,reg:r,rm:rm | late 66 0F A4 /r
 -:cl,reg:r,rm:rm | late 66 0F A5 /r
 -:cx,reg:r,rm:rm | late 66 0F A5 /r
SHLXL
 v:r,rm:rm,reg:r | VEX.128.66.0F38.W0 F7 /r
SHLXQ
 v:r,rm:rm,reg:r | VEX.128.66.0F38.W1 F7 /r
SHRB
 -:i1,rm:rmb | byte D0 /5
 ib:u8,rm:rmb | byte C0 /5
 -:cx,rm:rmb | byte D2 /5
SHRL
 -:i1,rm:rm | D1 /5
 ib:u8,rm:rm | C1 /5
 -:cl,rm:rm | D3 /5
 -:cx,rm:rm | D3 /5
 ib:i8,reg:r,rm:rm | late 0F AC /r
 -:cl,reg:r,rm:rm | late 0F AD /r
 -:cx,reg:r,rm:rm | late 0F AD /r
SHRQ
 -:i1,rm:rm | only64w W D1 /5
 ib:u8,rm:rm | only64w W C1 /5
 -:cl,rm:rm | only64w W D3 /5
 -:cx,rm:rm | only64w W D3 /5
 ib:i8,reg:r,rm:rm | late W 0F AC /r
 -:cl,reg:r,rm:rm | late W 0F AD /r
 -:cx,reg:r,rm:rm | late W 0F AD /r
SHRW
 -:i1,rm:rm | 66 D1 /5
 ib:u8,rm:rm | 66 C1 /5
 -:cl,rm:rm | 66 D3 /5
 -:cx,rm:rm | 66 D3 /5
 ib:i8,reg:r,rm:rm | late 66 0F AC /r
 -:cl,reg:r,rm:rm | late 66 0F AD /r
 -:cx,reg:r,rm:rm | late 66 0F AD /r
SHRXL
 v:r,rm:rm,reg:r | VEX.128.F2.0F38.W0 F7 /r
SHRXQ
 v:r,rm:rm,reg:r | VEX.128.F2.0F38.W1 F7 /r
SHUFPD
 ib:u8,rm:xm,reg:x | 66 0F C6 /r
SHUFPS
 ib:u8,rm:xm,reg:x | 0F C6 /r
SIDT dst
 rm:m | 0F 01 /1
SLDTL dst
 rm:rm | 0F 00 /0
SLDTQ dst
 rm:rm | only64w W 0F 00 /0
SLDTW dst
 rm:rm | 66 0F 00 /0
SMSWL dst
 rm:rm | 0F 01 /4
SMSWQ dst
 rm:rm | only64w W 0F 01 /4
SMSWW dst
 rm:rm | 66 0F 01 /4
SQRTPD
 rm:xm,reg:x | 66 0F 51 /r
SQRTPS
 rm:xm,reg:x | 0F 51 /r
SQRTSD
 rm:xm,reg:x | F2 0F 51 /r
SQRTSS
 rm:xm,reg:x | F3 0F 51 /r
STAC
 | 0F 01 CB
STC
 | F9
STD
 | FD
STI
 | FB
STMXCSR dst
 rm:m | 0F AE /3
STOSB
 | byte AA
STOSL
 | AB
STOSQ
 | only64w W AB
STOSW
 | 66 AB
STRL dst
 rm:rm | 0F 00 /1
STRQ dst
 rm:rm | only64w W 0F 00 /1
STRW dst
 rm:rm | 66 0F 00 /1
SUBB
 ib:i32,-:al | byte 2C
 ib:i32,rm:rmb | byte 80 /5
 reg:rb,rm:rmb | byte 28 /r
 rm:rmb,reg:rb | byte 2A /r
SUBL
 ib:i8,rm:rm | 83 /5
 id:i32,-:ax | 2D
 id:i32,rm:rm | 81 /5
 reg:r,rm:rm | 29 /r
 rm:rm,reg:r | 2B /r
SUBPD
 rm:xm,reg:x | 66 0F 5C /r
SUBPS
 rm:xm,reg:x | 0F 5C /r
SUBQ
 ib:i8,rm:rm | only64w W 83 /5
 id:i32,-:ax | only64w W 2D
 id:i32,rm:rm | only64w W 81 /5
 reg:r,rm:rm | only64w W 29 /r
 rm:rm,reg:r | only64w W 2B /r
SUBSD
 rm:xm,reg:x | F2 0F 5C /r
SUBSS
 rm:xm,reg:x | F3 0F 5C /r
SUBW
 ib:i8,rm:rm | 66 83 /5
 iw:i32,-:ax | 66 2D
 iw:i32,rm:rm | 66 81 /5
 reg:r,rm:rm | 66 29 /r
 rm:rm,reg:r | 66 2B /r
SWAPGS
 | 0F 01 F8
SYSCALL
 | 0F 05
SYSENTER
 | 0F 34
SYSENTER64
 | only64w W 0F 34
SYSEXIT
 | 0F 35
SYSEXIT64
 | only64w W 0F 35
SYSRET
 | 0F 07
TESTB
 ib:i32,-:al | byte A8
 ib:i32,rm:rmb | byte F6 /0
 reg:rb,rm:rmb | byte 84 /r
 rm:rmb,reg:rb | byte 84 /r
TESTL
 id:i32,-:ax | A9
 id:i32,rm:rm | F7 /0
 reg:r,rm:rm | 85 /r
 rm:rm,reg:r | 85 /r
TESTQ
 id:i32,-:ax | only64w W A9
 id:i32,rm:rm | only64w W F7 /0
 reg:r,rm:rm | only64w W 85 /r
 rm:rm,reg:r | only64w W 85 /r
TESTW
 iw:i32,-:ax | 66 A9
 iw:i32,rm:rm | 66 F7 /0
 reg:r,rm:rm | 66 85 /r
 rm:rm,reg:r | 66 85 /r
TPAUSE
 rm:r | 66 0F AE /6
TZCNTL
 rm:rm,reg:r | F3 0F BC /r
TZCNTQ
 rm:rm,reg:r | only64w W F3 0F BC /r
TZCNTW
 rm:rm,reg:r | 66 F3 0F BC /r
UCOMISD
 rm:xm,reg:x | 66 0F 2E /r
UCOMISS
 rm:xm,reg:x | 0F 2E /r
UD1
 | 0F B9
UD2
 | 0F 0B
UMWAIT
 rm:r | F2 0F AE /6
UNPCKHPD
 rm:xm,reg:x | 66 0F 15 /r
UNPCKHPS
 rm:xm,reg:x | 0F 15 /r
UNPCKLPD
 rm:xm,reg:x | 66 0F 14 /r
UNPCKLPS
 rm:xm,reg:x | 0F 14 /r
UMONITOR
 rm:r | F3 0F AE /6
V4FMADDPS
 rm:m,v:z4,reg:z | EVEX.512.F2.0F38.W0 n16 z 9A /r
 rm:m,v:z4,k:kw,reg:z | EVEX.512.F2.0F38.W0 n16 z 9A /r
V4FMADDSS
 rm:m,v:x4,reg:xe | EVEX.128.F2.0F38.W0 n16 z 9B /r
 rm:m,v:x4,k:kw,reg:xe | EVEX.128.F2.0F38.W0 n16 z 9B /r
V4FNMADDPS
 rm:m,v:z4,reg:z | EVEX.512.F2.0F38.W0 n16 z AA /r
 rm:m,v:z4,k:kw,reg:z | EVEX.512.F2.0F38.W0 n16 z AA /r
V4FNMADDSS
 rm:m,v:x4,reg:xe | EVEX.128.F2.0F38.W0 n16 z AB /r
 rm:m,v:x4,k:kw,reg:xe | EVEX.128.F2.0F38.W0 n16 z AB /r
VADDPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 58 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 58 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 58 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 58 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 58 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 58 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 58 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 58 /r
VADDPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 58 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 58 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 58 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 58 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 58 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 58 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 58 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 58 /r
VADDSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 58 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 58 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 58 /r
VADDSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 58 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 58 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 58 /r
VADDSUBPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D0 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 D0 /r
VADDSUBPS
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 D0 /r
 rm:ym,v:y,reg:y | VEX.256.F2.0F.W0 D0 /r
VAESDEC
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 DE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 DE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 DE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 DE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 DE /r
VAESDECLAST
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 DF /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 DF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 DF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 DF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 DF /r
VAESENC
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 DC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 DC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 DC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 DC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 DC /r
VAESENCLAST
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 DD /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 DD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 DD /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 DD /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 DD /r
VAESIMC
 rm:xm,reg:x | VEX.128.66.0F38.W0 DB /r
VAESKEYGENASSIST
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 DF /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 DF /r
VALIGND
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 03 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 03 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 03 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 03 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 03 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 03 /r
VALIGNQ
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 03 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 03 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 03 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 03 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 03 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 03 /r
VANDNPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 55 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 55 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 55 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 55 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 55 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 55 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 55 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 55 /r
VANDNPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 55 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 55 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 55 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 55 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 55 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 55 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 55 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 55 /r
VANDPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 54 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 54 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 54 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 54 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 54 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 54 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 54 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 54 /r
VANDPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 54 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 54 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 54 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 54 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 54 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 54 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 54 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 54 /r
VBLENDMPD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 65 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 65 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 65 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 65 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 65 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 65 /r
VBLENDMPS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 65 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 65 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 65 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 65 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 65 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 65 /r
VBLENDPD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0D /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 0D /r
VBLENDPS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0C /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 0C /r
VBLENDVPD
 is4:x,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 4B /r
 is4:y,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 4B /r
VBLENDVPS
 is4:x,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 4A /r
 is4:y,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 4A /r
VBROADCASTF128
 rm:m,reg:y | VEX.256.66.0F38.W0 1A /r
VBROADCASTF32X2
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 19 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 19 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n8 z 19 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n8 z 19 /r
VBROADCASTF32X4
 rm:m,reg:ye | EVEX.256.66.0F38.W0 n16 z 1A /r
 rm:m,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 1A /r
 rm:m,reg:z | EVEX.512.66.0F38.W0 n16 z 1A /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 1A /r
VBROADCASTF32X8
 rm:m,reg:z | EVEX.512.66.0F38.W0 n32 z 1B /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 1B /r
VBROADCASTF64X2
 rm:m,reg:ye | EVEX.256.66.0F38.W1 n16 z 1A /r
 rm:m,k:kw,reg:ye | EVEX.256.66.0F38.W1 n16 z 1A /r
 rm:m,reg:z | EVEX.512.66.0F38.W1 n16 z 1A /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W1 n16 z 1A /r
VBROADCASTF64X4
 rm:m,reg:z | EVEX.512.66.0F38.W1 n32 z 1B /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W1 n32 z 1B /r
VBROADCASTI128
 rm:m,reg:y | VEX.256.66.0F38.W0 5A /r
VBROADCASTI32X2
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 59 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 59 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 59 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 59 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n8 z 59 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n8 z 59 /r
VBROADCASTI32X4
 rm:m,reg:ye | EVEX.256.66.0F38.W0 n16 z 5A /r
 rm:m,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 5A /r
 rm:m,reg:z | EVEX.512.66.0F38.W0 n16 z 5A /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 5A /r
VBROADCASTI32X8
 rm:m,reg:z | EVEX.512.66.0F38.W0 n32 z 5B /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 5B /r
VBROADCASTI64X2
 rm:m,reg:ye | EVEX.256.66.0F38.W1 n16 z 5A /r
 rm:m,k:kw,reg:ye | EVEX.256.66.0F38.W1 n16 z 5A /r
 rm:m,reg:z | EVEX.512.66.0F38.W1 n16 z 5A /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W1 n16 z 5A /r
VBROADCASTI64X4
 rm:m,reg:z | EVEX.512.66.0F38.W1 n32 z 5B /r
 rm:m,k:kw,reg:z | EVEX.512.66.0F38.W1 n32 z 5B /r
VBROADCASTSD
 rm:xm,reg:y | VEX.256.66.0F38.W0 19 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W1 n8 z 19 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 z 19 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W1 n8 z 19 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 z 19 /r
VBROADCASTSS
 rm:xm,reg:x | VEX.128.66.0F38.W0 18 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 18 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 18 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 18 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n4 z 18 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 18 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n4 z 18 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 z 18 /r
VCMPPD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F.W0 C2 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F.W0 C2 /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F.W1 n64 b8 sae C2 /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W1 n64 b8 sae C2 /r
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F.W1 n16 b8 C2 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W1 n16 b8 C2 /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F.W1 n32 b8 C2 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W1 n32 b8 C2 /r
VCMPPS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 C2 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 C2 /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.NP.0F.W0 n64 b4 sae C2 /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.NP.0F.W0 n64 b4 sae C2 /r
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.NP.0F.W0 n16 b4 C2 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.NP.0F.W0 n16 b4 C2 /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.NP.0F.W0 n32 b4 C2 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.NP.0F.W0 n32 b4 C2 /r
VCMPSD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 C2 /r
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.F2.0F.W1 n8 sae C2 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.F2.0F.W1 n8 sae C2 /r
VCMPSS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 C2 /r
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.F3.0F.W0 n4 sae C2 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.F3.0F.W0 n4 sae C2 /r
VCOMISD
 rm:xm,reg:x | VEX.128.66.0F.W0 2F /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n8 sae 2F /r
VCOMISS
 rm:xm,reg:x | VEX.128.NP.0F.W0 2F /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n4 sae 2F /r
VCOMPRESSPD
 reg:xe,rm:xme | EVEX.128.66.0F38.W1 n8 z 8A /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W1 n8 z 8A /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W1 n8 z 8A /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W1 n8 z 8A /r
 reg:z,rm:zm | EVEX.512.66.0F38.W1 n8 z 8A /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W1 n8 z 8A /r
VCOMPRESSPS
 reg:xe,rm:xme | EVEX.128.66.0F38.W0 n4 z 8A /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W0 n4 z 8A /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W0 n4 z 8A /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W0 n4 z 8A /r
 reg:z,rm:zm | EVEX.512.66.0F38.W0 n4 z 8A /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W0 n4 z 8A /r
VCVTDQ2PD
 rm:xm,reg:x | VEX.128.F3.0F.W0 E6 /r
 rm:xm,reg:y | VEX.256.F3.0F.W0 E6 /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n8 b4 z E6 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n8 b4 z E6 /r
 rm:xme,reg:ye | EVEX.256.F3.0F.W0 n16 b4 z E6 /r
 rm:xme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n16 b4 z E6 /r
 rm:yme,reg:z | EVEX.512.F3.0F.W0 n32 b4 z E6 /r
 rm:yme,k:kw,reg:z | EVEX.512.F3.0F.W0 n32 b4 z E6 /r
VCVTDQ2PS
 rm:xm,reg:x | VEX.128.NP.0F.W0 5B /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 5B /r
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5B /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5B /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5B /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5B /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5B /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5B /r
VCVTPD2DQ
 rm:zm,reg:ye | EVEX.512.F2.0F.W1 n64 b8 z rnd E6 /r
 rm:zm,k:kw,reg:ye | EVEX.512.F2.0F.W1 n64 b8 z rnd E6 /r
VCVTPD2DQX
 rm:xm,reg:x | VEX.128.F2.0F.W0 E6 /r
 rm:xme,reg:xe | EVEX.128.F2.0F.W1 n16 b8 z E6 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W1 n16 b8 z E6 /r
VCVTPD2DQY
 rm:ym,reg:x | VEX.256.F2.0F.W0 E6 /r
 rm:yme,reg:xe | EVEX.256.F2.0F.W1 n32 b8 z E6 /r
 rm:yme,k:kw,reg:xe | EVEX.256.F2.0F.W1 n32 b8 z E6 /r
VCVTPD2PS
 rm:zm,reg:ye | EVEX.512.66.0F.W1 n64 b8 z rnd 5A /r
 rm:zm,k:kw,reg:ye | EVEX.512.66.0F.W1 n64 b8 z rnd 5A /r
VCVTPD2PSX
 rm:xm,reg:x | VEX.128.66.0F.W0 5A /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5A /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5A /r
VCVTPD2PSY
 rm:ym,reg:x | VEX.256.66.0F.W0 5A /r
 rm:yme,reg:xe | EVEX.256.66.0F.W1 n32 b8 z 5A /r
 rm:yme,k:kw,reg:xe | EVEX.256.66.0F.W1 n32 b8 z 5A /r
VCVTPD2QQ
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 7B /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 7B /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 7B /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 7B /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 7B /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 7B /r
VCVTPD2UDQ
 rm:zm,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z rnd 79 /r
 rm:zm,k:kw,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z rnd 79 /r
VCVTPD2UDQX
 rm:xme,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 79 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 79 /r
VCVTPD2UDQY
 rm:yme,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 79 /r
 rm:yme,k:kw,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 79 /r
VCVTPD2UQQ
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 79 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 79 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 79 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 79 /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 79 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 79 /r
VCVTPH2PS
 rm:xm,reg:x | VEX.128.66.0F38.W0 13 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 13 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z sae 13 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z sae 13 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 13 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 13 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 13 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 13 /r
VCVTPS2DQ
 rm:xm,reg:x | VEX.128.66.0F.W0 5B /r
 rm:ym,reg:y | VEX.256.66.0F.W0 5B /r
 rm:zm,reg:z | EVEX.512.66.0F.W0 n64 b4 z rnd 5B /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z rnd 5B /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 5B /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 5B /r
 rm:yme,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 5B /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 5B /r
VCVTPS2PD
 rm:xm,reg:x | VEX.128.NP.0F.W0 5A /r
 rm:xm,reg:y | VEX.256.NP.0F.W0 5A /r
 rm:yme,reg:z | EVEX.512.NP.0F.W0 n32 b4 z sae 5A /r
 rm:yme,k:kw,reg:z | EVEX.512.NP.0F.W0 n32 b4 z sae 5A /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n8 b4 z 5A /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n8 b4 z 5A /r
 rm:xme,reg:ye | EVEX.256.NP.0F.W0 n16 b4 z 5A /r
 rm:xme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n16 b4 z 5A /r
VCVTPS2PH
 ib:u8,reg:x,rm:xm | VEX.128.66.0F3A.W0 1D /r
 ib:i8,reg:x,rm:xm | VEX.128.66.0F3A.W0 1D /r
 ib:u8,reg:y,rm:xm | VEX.256.66.0F3A.W0 1D /r
 ib:i8,reg:y,rm:xm | VEX.256.66.0F3A.W0 1D /r
 ib:u8,reg:z,rm:yme | EVEX.512.66.0F3A.W0 n32 z sae 1D /r
 ib:u8,reg:z,k:kw,rm:yme | EVEX.512.66.0F3A.W0 n32 z sae 1D /r
 ib:u8,reg:xe,rm:xme | EVEX.128.66.0F3A.W0 n8 z 1D /r
 ib:u8,reg:xe,k:kw,rm:xme | EVEX.128.66.0F3A.W0 n8 z 1D /r
 ib:u8,reg:ye,rm:xme | EVEX.256.66.0F3A.W0 n16 z 1D /r
 ib:u8,reg:ye,k:kw,rm:xme | EVEX.256.66.0F3A.W0 n16 z 1D /r
VCVTPS2QQ
 rm:yme,reg:z | EVEX.512.66.0F.W0 n32 b4 z rnd 7B /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F.W0 n32 b4 z rnd 7B /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 7B /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 7B /r
 rm:xme,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 7B /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 7B /r
VCVTPS2UDQ
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 79 /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 79 /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 79 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 79 /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 79 /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 79 /r
VCVTPS2UQQ
 rm:yme,reg:z | EVEX.512.66.0F.W0 n32 b4 z rnd 79 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F.W0 n32 b4 z rnd 79 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 79 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 79 /r
 rm:xme,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 79 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 79 /r
VCVTQQ2PD
 rm:zm,reg:z | EVEX.512.F3.0F.W1 n64 b8 z rnd E6 /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W1 n64 b8 z rnd E6 /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W1 n16 b8 z E6 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W1 n16 b8 z E6 /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W1 n32 b8 z E6 /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W1 n32 b8 z E6 /r
VCVTQQ2PS
 rm:zm,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z rnd 5B /r
 rm:zm,k:kw,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z rnd 5B /r
VCVTQQ2PSX
 rm:xme,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 5B /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 5B /r
VCVTQQ2PSY
 rm:yme,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 5B /r
 rm:yme,k:kw,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 5B /r
VCVTSD2SI
 rm:xm,reg:r | VEX.128.F2.0F.W0 2D /r
 rm:xme,reg:r | EVEX.128.F2.0F.W0 n8 rnd 2D /r
VCVTSD2SIQ
 rm:xm,reg:r | VEX.128.F2.0F.W1 2D /r
 rm:xme,reg:r | EVEX.128.F2.0F.W1 n8 rnd 2D /r
VCVTSD2SS
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 5A /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5A /r
VCVTSD2USI missing
VCVTSD2USIL
 rm:xme,reg:r | EVEX.128.F2.0F.W0 n8 rnd 79 /r
VCVTSD2USIQ
 rm:xme,reg:r | EVEX.128.F2.0F.W1 n8 rnd 79 /r
VCVTSI2SDL
 rm:rm,v:x,reg:x | VEX.128.F2.0F.W0 2A /r
 rm:rm,v:xe,reg:xe | EVEX.128.F2.0F.W0 n4 2A /r
VCVTSI2SDQ
 rm:rm,v:x,reg:x | VEX.128.F2.0F.W1 2A /r
 rm:rm,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 rnd 2A /r
VCVTSI2SSL
 rm:rm,v:x,reg:x | VEX.128.F3.0F.W0 2A /r
 rm:rm,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 rnd 2A /r
VCVTSI2SSQ
 rm:rm,v:x,reg:x | VEX.128.F3.0F.W1 2A /r
 rm:rm,v:xe,reg:xe | EVEX.128.F3.0F.W1 n8 rnd 2A /r
VCVTSS2SD
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 5A /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5A /r
VCVTSS2SI
 rm:xm,reg:r | VEX.128.F3.0F.W0 2D /r
 rm:xme,reg:r | EVEX.128.F3.0F.W0 n4 rnd 2D /r
VCVTSS2SIQ
 rm:xm,reg:r | VEX.128.F3.0F.W1 2D /r
 rm:xme,reg:r | EVEX.128.F3.0F.W1 n4 rnd 2D /r
VCVTSS2USI missing
VCVTSS2USIL
 rm:xme,reg:r | EVEX.128.F3.0F.W0 n4 rnd 79 /r
VCVTSS2USIQ
 rm:xme,reg:r | EVEX.128.F3.0F.W1 n4 rnd 79 /r
VCVTTPD2DQ
 rm:zm,reg:ye | EVEX.512.66.0F.W1 n64 b8 z sae E6 /r
 rm:zm,k:kw,reg:ye | EVEX.512.66.0F.W1 n64 b8 z sae E6 /r
VCVTTPD2DQX
 rm:xm,reg:x | VEX.128.66.0F.W0 E6 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z E6 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z E6 /r
VCVTTPD2DQY
 rm:ym,reg:x | VEX.256.66.0F.W0 E6 /r
 rm:yme,reg:xe | EVEX.256.66.0F.W1 n32 b8 z E6 /r
 rm:yme,k:kw,reg:xe | EVEX.256.66.0F.W1 n32 b8 z E6 /r
VCVTTPD2QQ
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 7A /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 7A /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 7A /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 7A /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 7A /r
VCVTTPD2UDQ
 rm:zm,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z sae 78 /r
 rm:zm,k:kw,reg:ye | EVEX.512.NP.0F.W1 n64 b8 z sae 78 /r
VCVTTPD2UDQX
 rm:xme,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 78 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W1 n16 b8 z 78 /r
VCVTTPD2UDQY
 rm:yme,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 78 /r
 rm:yme,k:kw,reg:xe | EVEX.256.NP.0F.W1 n32 b8 z 78 /r
VCVTTPD2UQQ
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 78 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 78 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 78 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 78 /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 78 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 78 /r
VCVTTPS2DQ
 rm:xm,reg:x | VEX.128.F3.0F.W0 5B /r
 rm:ym,reg:y | VEX.256.F3.0F.W0 5B /r
 rm:zm,reg:z | EVEX.512.F3.0F.W0 n64 b4 z sae 5B /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W0 n64 b4 z sae 5B /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n16 b4 z 5B /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n16 b4 z 5B /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W0 n32 b4 z 5B /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n32 b4 z 5B /r
VCVTTPS2QQ
 rm:yme,reg:z | EVEX.512.66.0F.W0 n32 b4 z sae 7A /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F.W0 n32 b4 z sae 7A /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 7A /r
 rm:xme,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 7A /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 7A /r
VCVTTPS2UDQ
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 78 /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 78 /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 78 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 78 /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 78 /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 78 /r
VCVTTPS2UQQ
 rm:yme,reg:z | EVEX.512.66.0F.W0 n32 b4 z sae 78 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F.W0 n32 b4 z sae 78 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 78 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n8 b4 z 78 /r
 rm:xme,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 78 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 b4 z 78 /r
VCVTTSD2SI
 rm:xm,reg:r | VEX.128.F2.0F.W0 2C /r
 rm:xme,reg:r | EVEX.128.F2.0F.W0 n8 sae 2C /r
VCVTTSD2SIQ
 rm:xm,reg:r | VEX.128.F2.0F.W1 2C /r
 rm:xme,reg:r | EVEX.128.F2.0F.W1 n8 sae 2C /r
VCVTTSD2USI missing
VCVTTSD2USIL
 rm:xme,reg:r | EVEX.128.F2.0F.W0 n8 sae 78 /r
VCVTTSD2USIQ
 rm:xme,reg:r | EVEX.128.F2.0F.W1 n8 sae 78 /r
VCVTTSS2SI
 rm:xm,reg:r | VEX.128.F3.0F.W0 2C /r
 rm:xme,reg:r | EVEX.128.F3.0F.W0 n4 sae 2C /r
VCVTTSS2SIQ
 rm:xm,reg:r | VEX.128.F3.0F.W1 2C /r
 rm:xme,reg:r | EVEX.128.F3.0F.W1 n4 sae 2C /r
VCVTTSS2USI missing
VCVTTSS2USIL
 rm:xme,reg:r | EVEX.128.F3.0F.W0 n4 sae 78 /r
VCVTTSS2USIQ
 rm:xme,reg:r | EVEX.128.F3.0F.W1 n4 sae 78 /r
VCVTUDQ2PD
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n8 b4 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n8 b4 z 7A /r
 rm:xme,reg:ye | EVEX.256.F3.0F.W0 n16 b4 z 7A /r
 rm:xme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n16 b4 z 7A /r
 rm:yme,reg:z | EVEX.512.F3.0F.W0 n32 b4 z 7A /r
 rm:yme,k:kw,reg:z | EVEX.512.F3.0F.W0 n32 b4 z 7A /r
VCVTUDQ2PS
 rm:zm,reg:z | EVEX.512.F2.0F.W0 n64 b4 z rnd 7A /r
 rm:zm,k:kw,reg:z | EVEX.512.F2.0F.W0 n64 b4 z rnd 7A /r
 rm:xme,reg:xe | EVEX.128.F2.0F.W0 n16 b4 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W0 n16 b4 z 7A /r
 rm:yme,reg:ye | EVEX.256.F2.0F.W0 n32 b4 z 7A /r
 rm:yme,k:kw,reg:ye | EVEX.256.F2.0F.W0 n32 b4 z 7A /r
VCVTUQQ2PD
 rm:zm,reg:z | EVEX.512.F3.0F.W1 n64 b8 z rnd 7A /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W1 n64 b8 z rnd 7A /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W1 n16 b8 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W1 n16 b8 z 7A /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W1 n32 b8 z 7A /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W1 n32 b8 z 7A /r
VCVTUQQ2PS
 rm:zm,reg:ye | EVEX.512.F2.0F.W1 n64 b8 z rnd 7A /r
 rm:zm,k:kw,reg:ye | EVEX.512.F2.0F.W1 n64 b8 z rnd 7A /r
VCVTUQQ2PSX
 rm:xme,reg:xe | EVEX.128.F2.0F.W1 n16 b8 z 7A /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W1 n16 b8 z 7A /r
VCVTUQQ2PSY
 rm:yme,reg:xe | EVEX.256.F2.0F.W1 n32 b8 z 7A /r
 rm:yme,k:kw,reg:xe | EVEX.256.F2.0F.W1 n32 b8 z 7A /r
VCVTUSI2SD missing
VCVTUSI2SDL
 rm:rm,v:xe,reg:xe | EVEX.128.F2.0F.W0 n4 7B /r
VCVTUSI2SDQ
 rm:rm,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 rnd 7B /r
VCVTUSI2SS missing
VCVTUSI2SSL
 rm:rm,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 rnd 7B /r
VCVTUSI2SSQ
 rm:rm,v:xe,reg:xe | EVEX.128.F3.0F.W1 n8 rnd 7B /r
VDBPSADBW
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 z 42 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 z 42 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 z 42 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 z 42 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 z 42 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 z 42 /r
VDIVPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 5E /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 5E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 5E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 5E /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5E /r
VDIVPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 5E /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 5E /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5E /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5E /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5E /r
VDIVSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 5E /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5E /r
VDIVSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 5E /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 5E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 5E /r
VDPPD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 41 /r
VDPPS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 40 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 40 /r
VERR
 rm:rm | 0F 00 /4
VERW
 rm:rm | 0F 00 /5
VEXP2PD
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae C8 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae C8 /r
VEXP2PS
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae C8 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae C8 /r
VEXPANDPD
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n8 z 88 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z 88 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n8 z 88 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 z 88 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n8 z 88 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 z 88 /r
VEXPANDPS
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 88 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 88 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n4 z 88 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 88 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n4 z 88 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 z 88 /r
VEXTRACTF128
 ib:u8,reg:y,rm:xm | VEX.256.66.0F3A.W0 19 /r
 ib:i8,reg:y,rm:xm | VEX.256.66.0F3A.W0 19 /r
VEXTRACTF32X4
 ib:u8,reg:ye,rm:xme | EVEX.256.66.0F3A.W0 n16 z 19 /r
 ib:u8,reg:ye,k:kw,rm:xme | EVEX.256.66.0F3A.W0 n16 z 19 /r
 ib:u8,reg:z,rm:xme | EVEX.512.66.0F3A.W0 n16 z 19 /r
 ib:u8,reg:z,k:kw,rm:xme | EVEX.512.66.0F3A.W0 n16 z 19 /r
VEXTRACTF32X8
 ib:u8,reg:z,rm:yme | EVEX.512.66.0F3A.W0 n32 z 1B /r
 ib:u8,reg:z,k:kw,rm:yme | EVEX.512.66.0F3A.W0 n32 z 1B /r
VEXTRACTF64X2
 ib:u8,reg:ye,rm:xme | EVEX.256.66.0F3A.W1 n16 z 19 /r
 ib:u8,reg:ye,k:kw,rm:xme | EVEX.256.66.0F3A.W1 n16 z 19 /r
 ib:u8,reg:z,rm:xme | EVEX.512.66.0F3A.W1 n16 z 19 /r
 ib:u8,reg:z,k:kw,rm:xme | EVEX.512.66.0F3A.W1 n16 z 19 /r
VEXTRACTF64X4
 ib:u8,reg:z,rm:yme | EVEX.512.66.0F3A.W1 n32 z 1B /r
 ib:u8,reg:z,k:kw,rm:yme | EVEX.512.66.0F3A.W1 n32 z 1B /r
VEXTRACTI128
 ib:u8,reg:y,rm:xm | VEX.256.66.0F3A.W0 39 /r
 ib:i8,reg:y,rm:xm | VEX.256.66.0F3A.W0 39 /r
VEXTRACTI32X4
 ib:u8,reg:ye,rm:xme | EVEX.256.66.0F3A.W0 n16 z 39 /r
 ib:u8,reg:ye,k:kw,rm:xme | EVEX.256.66.0F3A.W0 n16 z 39 /r
 ib:u8,reg:z,rm:xme | EVEX.512.66.0F3A.W0 n16 z 39 /r
 ib:u8,reg:z,k:kw,rm:xme | EVEX.512.66.0F3A.W0 n16 z 39 /r
VEXTRACTI32X8
 ib:u8,reg:z,rm:yme | EVEX.512.66.0F3A.W0 n32 z 3B /r
 ib:u8,reg:z,k:kw,rm:yme | EVEX.512.66.0F3A.W0 n32 z 3B /r
VEXTRACTI64X2
 ib:u8,reg:ye,rm:xme | EVEX.256.66.0F3A.W1 n16 z 39 /r
 ib:u8,reg:ye,k:kw,rm:xme | EVEX.256.66.0F3A.W1 n16 z 39 /r
 ib:u8,reg:z,rm:xme | EVEX.512.66.0F3A.W1 n16 z 39 /r
 ib:u8,reg:z,k:kw,rm:xme | EVEX.512.66.0F3A.W1 n16 z 39 /r
VEXTRACTI64X4
 ib:u8,reg:z,rm:yme | EVEX.512.66.0F3A.W1 n32 z 3B /r
 ib:u8,reg:z,k:kw,rm:yme | EVEX.512.66.0F3A.W1 n32 z 3B /r
VEXTRACTPS
 ib:u8,reg:x,rm:rm | VEX.128.66.0F3A.W0 17 /r
 ib:i8,reg:x,rm:rm | VEX.128.66.0F3A.W0 17 /r
 ib:u8,reg:xe,rm:rm | EVEX.128.66.0F3A.W0 n4 17 /r
VFIXUPIMMPD
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 54 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 54 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 54 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 54 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 54 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 54 /r
VFIXUPIMMPS
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 54 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 54 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 54 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 54 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 54 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 54 /r
VFIXUPIMMSD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 55 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 55 /r
VFIXUPIMMSS
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 55 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 55 /r
VFMADD132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 98 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 98 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 98 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 98 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 98 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 98 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 98 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 98 /r
VFMADD132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 98 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 98 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 98 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 98 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 98 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 98 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 98 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 98 /r
VFMADD132SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 99 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 99 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 99 /r
VFMADD132SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 99 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 99 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 99 /r
VFMADD213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 A8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 A8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A8 /r
VFMADD213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 A8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 A8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A8 /r
VFMADD213SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 A9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd A9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd A9 /r
VFMADD213SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 A9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd A9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd A9 /r
VFMADD231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 B8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 B8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B8 /r
VFMADD231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 B8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 B8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B8 /r
VFMADD231SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 B9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd B9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd B9 /r
VFMADD231SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 B9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd B9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd B9 /r
VFMADDSUB132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 96 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 96 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 96 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 96 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 96 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 96 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 96 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 96 /r
VFMADDSUB132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 96 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 96 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 96 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 96 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 96 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 96 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 96 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 96 /r
VFMADDSUB213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 A6 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 A6 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A6 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A6 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A6 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A6 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A6 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A6 /r
VFMADDSUB213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 A6 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 A6 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A6 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A6 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A6 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A6 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A6 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A6 /r
VFMADDSUB231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 B6 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 B6 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B6 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B6 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B6 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B6 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B6 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B6 /r
VFMADDSUB231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 B6 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 B6 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B6 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B6 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B6 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B6 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B6 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B6 /r
VFMSUB132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9A /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 9A /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9A /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9A /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9A /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9A /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9A /r
VFMSUB132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9A /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 9A /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9A /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9A /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9A /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9A /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9A /r
VFMSUB132SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9B /r
VFMSUB132SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9B /r
VFMSUB213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 AA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AA /r
VFMSUB213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 AA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AA /r
VFMSUB213SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AB /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AB /r
VFMSUB213SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AB /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AB /r
VFMSUB231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 BA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BA /r
VFMSUB231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 BA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BA /r
VFMSUB231SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BB /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BB /r
VFMSUB231SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BB /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BB /r
VFMSUBADD132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 97 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 97 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 97 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 97 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 97 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 97 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 97 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 97 /r
VFMSUBADD132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 97 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 97 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 97 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 97 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 97 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 97 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 97 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 97 /r
VFMSUBADD213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 A7 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 A7 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A7 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd A7 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A7 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z A7 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A7 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z A7 /r
VFMSUBADD213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 A7 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 A7 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A7 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd A7 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A7 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z A7 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A7 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z A7 /r
VFMSUBADD231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 B7 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 B7 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B7 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd B7 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B7 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B7 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B7 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B7 /r
VFMSUBADD231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 B7 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 B7 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B7 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd B7 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B7 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z B7 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B7 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z B7 /r
VFNMADD132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 9C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9C /r
VFNMADD132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 9C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9C /r
VFNMADD132SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9D /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9D /r
VFNMADD132SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9D /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9D /r
VFNMADD213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 AC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AC /r
VFNMADD213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 AC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AC /r
VFNMADD213SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AD /r
VFNMADD213SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AD /r
VFNMADD231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 BC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BC /r
VFNMADD231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 BC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BC /r
VFNMADD231SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BD /r
VFNMADD231SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BD /r
VFNMSUB132PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9E /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 9E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 9E /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 9E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 9E /r
VFNMSUB132PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9E /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 9E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 9E /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 9E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 9E /r
VFNMSUB132SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 9F /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 9F /r
VFNMSUB132SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 9F /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 9F /r
VFNMSUB213PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 AE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd AE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z AE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z AE /r
VFNMSUB213PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 AE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd AE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z AE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z AE /r
VFNMSUB213SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 AF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd AF /r
VFNMSUB213SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 AF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd AF /r
VFNMSUB231PD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 BE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd BE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z BE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z BE /r
VFNMSUB231PS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 BE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd BE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z BE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z BE /r
VFNMSUB231SD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 BF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd BF /r
VFNMSUB231SS
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 BF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd BF /r
VFPCLASSPD missing
VFPCLASSPDX
 ib:u8,rm:xme,reg:k | EVEX.128.66.0F3A.W1 n16 b8 66 /r
 ib:u8,rm:xme,k:kw,reg:k | EVEX.128.66.0F3A.W1 n16 b8 66 /r
VFPCLASSPDY
 ib:u8,rm:yme,reg:k | EVEX.256.66.0F3A.W1 n32 b8 66 /r
 ib:u8,rm:yme,k:kw,reg:k | EVEX.256.66.0F3A.W1 n32 b8 66 /r
VFPCLASSPDZ
 ib:u8,rm:zm,reg:k | EVEX.512.66.0F3A.W1 n64 b8 66 /r
 ib:u8,rm:zm,k:kw,reg:k | EVEX.512.66.0F3A.W1 n64 b8 66 /r
VFPCLASSPS missing
VFPCLASSPSX
 ib:u8,rm:xme,reg:k | EVEX.128.66.0F3A.W0 n16 b4 66 /r
 ib:u8,rm:xme,k:kw,reg:k | EVEX.128.66.0F3A.W0 n16 b4 66 /r
VFPCLASSPSY
 ib:u8,rm:yme,reg:k | EVEX.256.66.0F3A.W0 n32 b4 66 /r
 ib:u8,rm:yme,k:kw,reg:k | EVEX.256.66.0F3A.W0 n32 b4 66 /r
VFPCLASSPSZ
 ib:u8,rm:zm,reg:k | EVEX.512.66.0F3A.W0 n64 b4 66 /r
 ib:u8,rm:zm,k:kw,reg:k | EVEX.512.66.0F3A.W0 n64 b4 66 /r
VFPCLASSSD
 ib:u8,rm:xme,reg:k | EVEX.128.66.0F3A.W1 n8 67 /r
 ib:u8,rm:xme,k:kw,reg:k | EVEX.128.66.0F3A.W1 n8 67 /r
VFPCLASSSS
 ib:u8,rm:xme,reg:k | EVEX.128.66.0F3A.W0 n4 67 /r
 ib:u8,rm:xme,k:kw,reg:k | EVEX.128.66.0F3A.W0 n4 67 /r
VGATHERDPD
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W1 92 /r
 v:y,rm:xvm,reg:y | VEX.256.66.0F38.W1 92 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 92 /r
 rm:xvme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 92 /r
 rm:yvme,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 92 /r
VGATHERDPS
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W0 92 /r
 v:y,rm:yvm,reg:y | VEX.256.66.0F38.W0 92 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 92 /r
 rm:yvme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 92 /r
 rm:zvm,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 92 /r
VGATHERPF0DPD
 k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 C6 /1
VGATHERPF0DPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C6 /1
VGATHERPF0QPD
 k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 C7 /1
VGATHERPF0QPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C7 /1
VGATHERPF1DPD
 k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 C6 /2
VGATHERPF1DPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C6 /2
VGATHERPF1QPD
 k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 C7 /2
VGATHERPF1QPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C7 /2
VGATHERQPD
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W1 93 /r
 v:y,rm:yvm,reg:y | VEX.256.66.0F38.W1 93 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 93 /r
 rm:yvme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 93 /r
 rm:zvm,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 93 /r
VGATHERQPS
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W0 93 /r
 v:x,rm:yvm,reg:x | VEX.256.66.0F38.W0 93 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 93 /r
 rm:yvme,k:kw,reg:xe | EVEX.256.66.0F38.W0 n4 93 /r
 rm:zvm,k:kw,reg:ye | EVEX.512.66.0F38.W0 n4 93 /r
VGETEXPPD
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae 42 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae 42 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 42 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 42 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 42 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 42 /r
VGETEXPPS
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae 42 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae 42 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 42 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 42 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 42 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 42 /r
VGETEXPSD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z sae 43 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z sae 43 /r
VGETEXPSS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z sae 43 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z sae 43 /r
VGETMANTPD
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 26 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 26 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 26 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 26 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 26 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 26 /r
VGETMANTPS
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 26 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 26 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 26 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 26 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 26 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 26 /r
VGETMANTSD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 27 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 27 /r
VGETMANTSS
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 27 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 27 /r
VGF2P8AFFINEINVQB
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W1 CF /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W1 CF /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z CF /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z CF /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z CF /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z CF /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z CF /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z CF /r
VGF2P8AFFINEQB
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W1 CE /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W1 CE /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z CE /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z CE /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z CE /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z CE /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z CE /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z CE /r
VGF2P8MULB
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 CF /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 CF /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z CF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z CF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z CF /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z CF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z CF /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z CF /r
VHADDPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 7C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 7C /r
VHADDPS
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 7C /r
 rm:ym,v:y,reg:y | VEX.256.F2.0F.W0 7C /r
VHSUBPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 7D /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 7D /r
VHSUBPS
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 7D /r
 rm:ym,v:y,reg:y | VEX.256.F2.0F.W0 7D /r
VINSERTF128
 ib:u8,rm:xm,v:y,reg:y | VEX.256.66.0F3A.W0 18 /r
VINSERTF32X4
 ib:u8,rm:xme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n16 z 18 /r
 ib:u8,rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n16 z 18 /r
 ib:u8,rm:xme,v:z,reg:z | EVEX.512.66.0F3A.W0 n16 z 18 /r
 ib:u8,rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n16 z 18 /r
VINSERTF32X8
 ib:u8,rm:yme,v:z,reg:z | EVEX.512.66.0F3A.W0 n32 z 1A /r
 ib:u8,rm:yme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n32 z 1A /r
VINSERTF64X2
 ib:u8,rm:xme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n16 z 18 /r
 ib:u8,rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n16 z 18 /r
 ib:u8,rm:xme,v:z,reg:z | EVEX.512.66.0F3A.W1 n16 z 18 /r
 ib:u8,rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n16 z 18 /r
VINSERTF64X4
 ib:u8,rm:yme,v:z,reg:z | EVEX.512.66.0F3A.W1 n32 z 1A /r
 ib:u8,rm:yme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n32 z 1A /r
VINSERTI128
 ib:u8,rm:xm,v:y,reg:y | VEX.256.66.0F3A.W0 38 /r
VINSERTI32X4
 ib:u8,rm:xme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n16 z 38 /r
 ib:u8,rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n16 z 38 /r
 ib:u8,rm:xme,v:z,reg:z | EVEX.512.66.0F3A.W0 n16 z 38 /r
 ib:u8,rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n16 z 38 /r
VINSERTI32X8
 ib:u8,rm:yme,v:z,reg:z | EVEX.512.66.0F3A.W0 n32 z 3A /r
 ib:u8,rm:yme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n32 z 3A /r
VINSERTI64X2
 ib:u8,rm:xme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n16 z 38 /r
 ib:u8,rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n16 z 38 /r
 ib:u8,rm:xme,v:z,reg:z | EVEX.512.66.0F3A.W1 n16 z 38 /r
 ib:u8,rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n16 z 38 /r
VINSERTI64X4
 ib:u8,rm:yme,v:z,reg:z | EVEX.512.66.0F3A.W1 n32 z 3A /r
 ib:u8,rm:yme,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n32 z 3A /r
VINSERTPS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 21 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 21 /r
VLDDQU
 rm:m,reg:x | VEX.128.F2.0F.W0 F0 /r
 rm:m,reg:y | VEX.256.F2.0F.W0 F0 /r
VLDMXCSR
 rm:m | VEX.128.NP.0F.W0 AE /2
VMASKMOVDQU
 rm:x,reg:x | VEX.128.66.0F.W0 F7 /r
VMASKMOVPD
 reg:x,v:x,rm:m | VEX.128.66.0F38.W0 2F /r
 reg:y,v:y,rm:m | VEX.256.66.0F38.W0 2F /r
 rm:m,v:x,reg:x | VEX.128.66.0F38.W0 2D /r
 rm:m,v:y,reg:y | VEX.256.66.0F38.W0 2D /r
VMASKMOVPS
 reg:x,v:x,rm:m | VEX.128.66.0F38.W0 2E /r
 reg:y,v:y,rm:m | VEX.256.66.0F38.W0 2E /r
 rm:m,v:x,reg:x | VEX.128.66.0F38.W0 2C /r
 rm:m,v:y,reg:y | VEX.256.66.0F38.W0 2C /r
VMAXPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 5F /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 5F /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 5F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 5F /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5F /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5F /r
VMAXPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 5F /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 5F /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 5F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 5F /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5F /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5F /r
VMAXSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 5F /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z sae 5F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z sae 5F /r
VMAXSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 5F /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5F /r
VMINPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 5D /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 5D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 5D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z sae 5D /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5D /r
VMINPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 5D /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 5D /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 5D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z sae 5D /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5D /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5D /r
VMINSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 5D /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z sae 5D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z sae 5D /r
VMINSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 5D /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z sae 5D /r
VMOVAPD
 reg:x,rm:xm | VEX.128.66.0F.W0 29 /r
 reg:y,rm:ym | VEX.256.66.0F.W0 29 /r
 rm:xm,reg:x | VEX.128.66.0F.W0 28 /r
 rm:ym,reg:y | VEX.256.66.0F.W0 28 /r
 reg:xe,rm:xme | EVEX.128.66.0F.W1 n16 z 29 /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F.W1 n16 z 29 /r
 reg:ye,rm:yme | EVEX.256.66.0F.W1 n32 z 29 /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F.W1 n32 z 29 /r
 reg:z,rm:zm | EVEX.512.66.0F.W1 n64 z 29 /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F.W1 n64 z 29 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 z 28 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z 28 /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 z 28 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 z 28 /r
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 z 28 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 z 28 /r
VMOVAPS
 reg:x,rm:xm | VEX.128.NP.0F.W0 29 /r
 reg:y,rm:ym | VEX.256.NP.0F.W0 29 /r
 rm:xm,reg:x | VEX.128.NP.0F.W0 28 /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 28 /r
 reg:xe,rm:xme | EVEX.128.NP.0F.W0 n16 z 29 /r
 reg:xe,k:kw,rm:xme | EVEX.128.NP.0F.W0 n16 z 29 /r
 reg:ye,rm:yme | EVEX.256.NP.0F.W0 n32 z 29 /r
 reg:ye,k:kw,rm:yme | EVEX.256.NP.0F.W0 n32 z 29 /r
 reg:z,rm:zm | EVEX.512.NP.0F.W0 n64 z 29 /r
 reg:z,k:kw,rm:zm | EVEX.512.NP.0F.W0 n64 z 29 /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 z 28 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 z 28 /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 z 28 /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 z 28 /r
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 z 28 /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 z 28 /r
VMOVD
 reg:x,rm:rm | VEX.128.66.0F.W0 7E /r
 rm:rm,reg:x | VEX.128.66.0F.W0 6E /r
 reg:xe,rm:rm | EVEX.128.66.0F.W0 n4 7E /r
 rm:rm,reg:xe | EVEX.128.66.0F.W0 n4 6E /r
VMOVDDUP
 rm:xm,reg:x | VEX.128.F2.0F.W0 12 /r
 rm:ym,reg:y | VEX.256.F2.0F.W0 12 /r
 rm:xme,reg:xe | EVEX.128.F2.0F.W1 n8 z 12 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z 12 /r
 rm:yme,reg:ye | EVEX.256.F2.0F.W1 n32 z 12 /r
 rm:yme,k:kw,reg:ye | EVEX.256.F2.0F.W1 n32 z 12 /r
 rm:zm,reg:z | EVEX.512.F2.0F.W1 n64 z 12 /r
 rm:zm,k:kw,reg:z | EVEX.512.F2.0F.W1 n64 z 12 /r
VMOVDQA
 reg:x,rm:xm | VEX.128.66.0F.W0 7F /r
 reg:y,rm:ym | VEX.256.66.0F.W0 7F /r
 rm:xm,reg:x | VEX.128.66.0F.W0 6F /r
 rm:ym,reg:y | VEX.256.66.0F.W0 6F /r
VMOVDQA32
 reg:xe,rm:xme | EVEX.128.66.0F.W0 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F.W0 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.66.0F.W0 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F.W0 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.66.0F.W0 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F.W0 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.66.0F.W0 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.66.0F.W0 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.66.0F.W0 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 6F /r
VMOVDQA64
 reg:xe,rm:xme | EVEX.128.66.0F.W1 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F.W1 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.66.0F.W1 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F.W1 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.66.0F.W1 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F.W1 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 z 6F /r
VMOVDQU
 reg:x,rm:xm | VEX.128.F3.0F.W0 7F /r
 reg:y,rm:ym | VEX.256.F3.0F.W0 7F /r
 rm:xm,reg:x | VEX.128.F3.0F.W0 6F /r
 rm:ym,reg:y | VEX.256.F3.0F.W0 6F /r
VMOVDQU16
 reg:xe,rm:xme | EVEX.128.F2.0F.W1 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.F2.0F.W1 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.F2.0F.W1 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.F2.0F.W1 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.F2.0F.W1 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.F2.0F.W1 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.F2.0F.W1 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W1 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.F2.0F.W1 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.F2.0F.W1 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.F2.0F.W1 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.F2.0F.W1 n64 z 6F /r
VMOVDQU32
 reg:xe,rm:xme | EVEX.128.F3.0F.W0 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F.W0 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.F3.0F.W0 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.F3.0F.W0 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.F3.0F.W0 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.F3.0F.W0 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W0 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.F3.0F.W0 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W0 n64 z 6F /r
VMOVDQU64
 reg:xe,rm:xme | EVEX.128.F3.0F.W1 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F.W1 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.F3.0F.W1 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.F3.0F.W1 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.F3.0F.W1 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.F3.0F.W1 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W1 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W1 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W1 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W1 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.F3.0F.W1 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W1 n64 z 6F /r
VMOVDQU8
 reg:xe,rm:xme | EVEX.128.F2.0F.W0 n16 z 7F /r
 reg:xe,k:kw,rm:xme | EVEX.128.F2.0F.W0 n16 z 7F /r
 reg:ye,rm:yme | EVEX.256.F2.0F.W0 n32 z 7F /r
 reg:ye,k:kw,rm:yme | EVEX.256.F2.0F.W0 n32 z 7F /r
 reg:z,rm:zm | EVEX.512.F2.0F.W0 n64 z 7F /r
 reg:z,k:kw,rm:zm | EVEX.512.F2.0F.W0 n64 z 7F /r
 rm:xme,reg:xe | EVEX.128.F2.0F.W0 n16 z 6F /r
 rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W0 n16 z 6F /r
 rm:yme,reg:ye | EVEX.256.F2.0F.W0 n32 z 6F /r
 rm:yme,k:kw,reg:ye | EVEX.256.F2.0F.W0 n32 z 6F /r
 rm:zm,reg:z | EVEX.512.F2.0F.W0 n64 z 6F /r
 rm:zm,k:kw,reg:z | EVEX.512.F2.0F.W0 n64 z 6F /r
VMOVHLPS
 rm:x,v:x,reg:x | VEX.128.NP.0F.W0 12 /r
 rm:xe,v:xe,reg:xe | EVEX.128.NP.0F.W0 n1 12 /r
VMOVHPD
 reg:x,rm:m | VEX.128.66.0F.W0 17 /r
 rm:m,v:x,reg:x | VEX.128.66.0F.W0 16 /r
 reg:xe,rm:m | EVEX.128.66.0F.W1 n8 17 /r
 rm:m,v:xe,reg:xe | EVEX.128.66.0F.W1 n8 16 /r
VMOVHPS
 reg:x,rm:m | VEX.128.NP.0F.W0 17 /r
 rm:m,v:x,reg:x | VEX.128.NP.0F.W0 16 /r
 reg:xe,rm:m | EVEX.128.NP.0F.W0 n8 17 /r
 rm:m,v:xe,reg:xe | EVEX.128.NP.0F.W0 n8 16 /r
VMOVLHPS
 rm:x,v:x,reg:x | VEX.128.NP.0F.W0 16 /r
 rm:xe,v:xe,reg:xe | EVEX.128.NP.0F.W0 n1 16 /r
VMOVLPD
 reg:x,rm:m | VEX.128.66.0F.W0 13 /r
 rm:m,v:x,reg:x | VEX.128.66.0F.W0 12 /r
 reg:xe,rm:m | EVEX.128.66.0F.W1 n8 13 /r
 rm:m,v:xe,reg:xe | EVEX.128.66.0F.W1 n8 12 /r
VMOVLPS
 reg:x,rm:m | VEX.128.NP.0F.W0 13 /r
 rm:m,v:x,reg:x | VEX.128.NP.0F.W0 12 /r
 reg:xe,rm:m | EVEX.128.NP.0F.W0 n8 13 /r
 rm:m,v:xe,reg:xe | EVEX.128.NP.0F.W0 n8 12 /r
VMOVMSKPD
 rm:x,reg:r | VEX.128.66.0F.W0 50 /r
 rm:y,reg:r | VEX.256.66.0F.W0 50 /r
VMOVMSKPS
 rm:x,reg:r | VEX.128.NP.0F.W0 50 /r
 rm:y,reg:r | VEX.256.NP.0F.W0 50 /r
VMOVNTDQ
 reg:x,rm:m | VEX.128.66.0F.W0 E7 /r
 reg:y,rm:m | VEX.256.66.0F.W0 E7 /r
 reg:xe,rm:m | EVEX.128.66.0F.W0 n16 E7 /r
 reg:ye,rm:m | EVEX.256.66.0F.W0 n32 E7 /r
 reg:z,rm:m | EVEX.512.66.0F.W0 n64 E7 /r
VMOVNTDQA
 rm:m,reg:x | VEX.128.66.0F38.W0 2A /r
 rm:m,reg:y | VEX.256.66.0F38.W0 2A /r
 rm:m,reg:xe | EVEX.128.66.0F38.W0 n16 2A /r
 rm:m,reg:ye | EVEX.256.66.0F38.W0 n32 2A /r
 rm:m,reg:z | EVEX.512.66.0F38.W0 n64 2A /r
VMOVNTPD
 reg:x,rm:m | VEX.128.66.0F.W0 2B /r
 reg:y,rm:m | VEX.256.66.0F.W0 2B /r
 reg:xe,rm:m | EVEX.128.66.0F.W1 n16 2B /r
 reg:ye,rm:m | EVEX.256.66.0F.W1 n32 2B /r
 reg:z,rm:m | EVEX.512.66.0F.W1 n64 2B /r
VMOVNTPS
 reg:x,rm:m | VEX.128.NP.0F.W0 2B /r
 reg:y,rm:m | VEX.256.NP.0F.W0 2B /r
 reg:xe,rm:m | EVEX.128.NP.0F.W0 n16 2B /r
 reg:ye,rm:m | EVEX.256.NP.0F.W0 n32 2B /r
 reg:z,rm:m | EVEX.512.NP.0F.W0 n64 2B /r
VMOVQ
 reg:x,rm:rm | VEX.128.66.0F.W1 7E /r
 reg:x,rm:xm | VEX.128.66.0F.W0 D6 /r
 rm:rm,reg:x | VEX.128.66.0F.W1 6E /r
 rm:xm,reg:x | VEX.128.F3.0F.W0 7E /r
 reg:xe,rm:rm | EVEX.128.66.0F.W1 n8 7E /r
 reg:xe,rm:xme | EVEX.128.66.0F.W1 n8 D6 /r
 rm:rm,reg:xe | EVEX.128.66.0F.W1 n8 6E /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W1 n8 7E /r
VMOVSD
 reg:x,v:x,rm:x | VEX.128.F2.0F.W0 11 /r
 reg:x,rm:m | VEX.128.F2.0F.W0 11 /r
 rm:m,reg:x | VEX.128.F2.0F.W0 10 /r
 rm:x,v:x,reg:x | VEX.128.F2.0F.W0 10 /r
 reg:xe,v:xe,rm:xe | EVEX.128.F2.0F.W1 n1 z 11 /r
 reg:xe,v:xe,k:kw,rm:xe | EVEX.128.F2.0F.W1 n1 z 11 /r
 reg:xe,rm:m | EVEX.128.F2.0F.W1 n8 11 /r
 reg:xe,k:kw,rm:m | EVEX.128.F2.0F.W1 n8 11 /r
 rm:m,reg:xe | EVEX.128.F2.0F.W1 n8 z 10 /r
 rm:m,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z 10 /r
 rm:xe,v:xe,reg:xe | EVEX.128.F2.0F.W1 n1 z 10 /r
 rm:xe,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n1 z 10 /r
VMOVSHDUP
 rm:xm,reg:x | VEX.128.F3.0F.W0 16 /r
 rm:ym,reg:y | VEX.256.F3.0F.W0 16 /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n16 z 16 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n16 z 16 /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W0 n32 z 16 /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n32 z 16 /r
 rm:zm,reg:z | EVEX.512.F3.0F.W0 n64 z 16 /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W0 n64 z 16 /r
VMOVSLDUP
 rm:xm,reg:x | VEX.128.F3.0F.W0 12 /r
 rm:ym,reg:y | VEX.256.F3.0F.W0 12 /r
 rm:xme,reg:xe | EVEX.128.F3.0F.W0 n16 z 12 /r
 rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n16 z 12 /r
 rm:yme,reg:ye | EVEX.256.F3.0F.W0 n32 z 12 /r
 rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n32 z 12 /r
 rm:zm,reg:z | EVEX.512.F3.0F.W0 n64 z 12 /r
 rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W0 n64 z 12 /r
VMOVSS
 reg:x,v:x,rm:x | VEX.128.F3.0F.W0 11 /r
 reg:x,rm:m | VEX.128.F3.0F.W0 11 /r
 rm:m,reg:x | VEX.128.F3.0F.W0 10 /r
 rm:x,v:x,reg:x | VEX.128.F3.0F.W0 10 /r
 reg:xe,v:xe,rm:xe | EVEX.128.F3.0F.W0 n1 z 11 /r
 reg:xe,v:xe,k:kw,rm:xe | EVEX.128.F3.0F.W0 n1 z 11 /r
 reg:xe,rm:m | EVEX.128.F3.0F.W0 n4 11 /r
 reg:xe,k:kw,rm:m | EVEX.128.F3.0F.W0 n4 11 /r
 rm:m,reg:xe | EVEX.128.F3.0F.W0 n4 z 10 /r
 rm:m,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z 10 /r
 rm:xe,v:xe,reg:xe | EVEX.128.F3.0F.W0 n1 z 10 /r
 rm:xe,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n1 z 10 /r
VMOVUPD
 reg:x,rm:xm | VEX.128.66.0F.W0 11 /r
 reg:y,rm:ym | VEX.256.66.0F.W0 11 /r
 rm:xm,reg:x | VEX.128.66.0F.W0 10 /r
 rm:ym,reg:y | VEX.256.66.0F.W0 10 /r
 reg:xe,rm:xme | EVEX.128.66.0F.W1 n16 z 11 /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F.W1 n16 z 11 /r
 reg:ye,rm:yme | EVEX.256.66.0F.W1 n32 z 11 /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F.W1 n32 z 11 /r
 reg:z,rm:zm | EVEX.512.66.0F.W1 n64 z 11 /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F.W1 n64 z 11 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 z 10 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z 10 /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 z 10 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 z 10 /r
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 z 10 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 z 10 /r
VMOVUPS
 reg:x,rm:xm | VEX.128.NP.0F.W0 11 /r
 reg:y,rm:ym | VEX.256.NP.0F.W0 11 /r
 rm:xm,reg:x | VEX.128.NP.0F.W0 10 /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 10 /r
 reg:xe,rm:xme | EVEX.128.NP.0F.W0 n16 z 11 /r
 reg:xe,k:kw,rm:xme | EVEX.128.NP.0F.W0 n16 z 11 /r
 reg:ye,rm:yme | EVEX.256.NP.0F.W0 n32 z 11 /r
 reg:ye,k:kw,rm:yme | EVEX.256.NP.0F.W0 n32 z 11 /r
 reg:z,rm:zm | EVEX.512.NP.0F.W0 n64 z 11 /r
 reg:z,k:kw,rm:zm | EVEX.512.NP.0F.W0 n64 z 11 /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 z 10 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 z 10 /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 z 10 /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 z 10 /r
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 z 10 /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 z 10 /r
VMPSADBW
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 42 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 42 /r
VMULPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 59 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 59 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 59 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 59 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 59 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 59 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 59 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 59 /r
VMULPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 59 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 59 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 59 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 59 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 59 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 59 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 59 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 59 /r
VMULSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 59 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 59 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 59 /r
VMULSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 59 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 59 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 59 /r
VORPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 56 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 56 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 56 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 56 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 56 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 56 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 56 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 56 /r
VORPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 56 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 56 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 56 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 56 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 56 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 56 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 56 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 56 /r
VP4DPWSSD
 rm:m,v:z4,reg:z | EVEX.512.F2.0F38.W0 n16 z 52 /r
 rm:m,v:z4,k:kw,reg:z | EVEX.512.F2.0F38.W0 n16 z 52 /r
VP4DPWSSDS
 rm:m,v:z4,reg:z | EVEX.512.F2.0F38.W0 n16 z 53 /r
 rm:m,v:z4,k:kw,reg:z | EVEX.512.F2.0F38.W0 n16 z 53 /r
VPABSB
 rm:xm,reg:x | VEX.128.66.0F38.W0 1C /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 1C /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 z 1C /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 1C /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 z 1C /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 1C /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 z 1C /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 1C /r
VPABSD
 rm:xm,reg:x | VEX.128.66.0F38.W0 1E /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 1E /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 1E /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 1E /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 1E /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 1E /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 1E /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 1E /r
VPABSQ
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 1F /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 1F /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 1F /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 1F /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 1F /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 1F /r
VPABSW
 rm:xm,reg:x | VEX.128.66.0F38.W0 1D /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 1D /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 z 1D /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 1D /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 z 1D /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 1D /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 z 1D /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 1D /r
VPACKSSDW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 6B /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 6B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 6B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 6B /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 6B /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 6B /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z 6B /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z 6B /r
VPACKSSWB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 63 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 63 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 63 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 63 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 63 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 63 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 63 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 63 /r
VPACKUSDW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 2B /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 2B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 2B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 2B /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 2B /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 2B /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 2B /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 2B /r
VPACKUSWB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 67 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 67 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 67 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 67 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 67 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 67 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 67 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 67 /r
VPADDB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 FC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 FC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z FC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z FC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z FC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z FC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z FC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z FC /r
VPADDD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 FE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 FE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z FE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z FE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z FE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z FE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z FE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z FE /r
VPADDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D4 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 D4 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z D4 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z D4 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z D4 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z D4 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z D4 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z D4 /r
VPADDSB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 EC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 EC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z EC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z EC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z EC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z EC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z EC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z EC /r
VPADDSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 ED /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 ED /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z ED /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z ED /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z ED /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z ED /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z ED /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z ED /r
VPADDUSB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DC /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DC /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z DC /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z DC /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z DC /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z DC /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z DC /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z DC /r
VPADDUSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DD /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z DD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z DD /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z DD /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z DD /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z DD /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z DD /r
VPADDW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 FD /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 FD /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z FD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z FD /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z FD /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z FD /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z FD /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z FD /r
VPALIGNR
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0F /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 0F /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 z 0F /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 z 0F /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 z 0F /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 z 0F /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 z 0F /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 z 0F /r
VPAND
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DB /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DB /r
VPANDD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z DB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z DB /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z DB /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z DB /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z DB /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z DB /r
VPANDN
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DF /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DF /r
VPANDND
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z DF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z DF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z DF /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z DF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z DF /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z DF /r
VPANDNQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z DF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z DF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z DF /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z DF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z DF /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z DF /r
VPANDQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z DB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z DB /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z DB /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z DB /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z DB /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z DB /r
VPAVGB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E0 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E0 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E0 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E0 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E0 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E0 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E0 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E0 /r
VPAVGW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E3 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E3 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E3 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E3 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E3 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E3 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E3 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E3 /r
VPBLENDD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 02 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 02 /r
VPBLENDMB
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 66 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 66 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 66 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 66 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 66 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 66 /r
VPBLENDMD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 64 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 64 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 64 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 64 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 64 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 64 /r
VPBLENDMQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 64 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 64 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 64 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 64 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 64 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 64 /r
VPBLENDMW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 66 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 66 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 66 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 66 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 66 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 66 /r
VPBLENDVB
 is4:x,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 4C /r
 is4:y,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 4C /r
VPBLENDW
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0E /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 0E /r
VPBROADCASTB
 rm:xm,reg:x | VEX.128.66.0F38.W0 78 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 78 /r
 rm:r,reg:xe | EVEX.128.66.0F38.W0 n1 z 7A /r
 rm:r,k:kw,reg:xe | EVEX.128.66.0F38.W0 n1 z 7A /r
 rm:r,reg:ye | EVEX.256.66.0F38.W0 n1 z 7A /r
 rm:r,k:kw,reg:ye | EVEX.256.66.0F38.W0 n1 z 7A /r
 rm:r,reg:z | EVEX.512.66.0F38.W0 n1 z 7A /r
 rm:r,k:kw,reg:z | EVEX.512.66.0F38.W0 n1 z 7A /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n1 z 78 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n1 z 78 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n1 z 78 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n1 z 78 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n1 z 78 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n1 z 78 /r
VPBROADCASTD
 rm:xm,reg:x | VEX.128.66.0F38.W0 58 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 58 /r
 rm:r,reg:xe | EVEX.128.66.0F38.W0 n1 z 7C /r
 rm:r,k:kw,reg:xe | EVEX.128.66.0F38.W0 n1 z 7C /r
 rm:r,reg:ye | EVEX.256.66.0F38.W0 n1 z 7C /r
 rm:r,k:kw,reg:ye | EVEX.256.66.0F38.W0 n1 z 7C /r
 rm:r,reg:z | EVEX.512.66.0F38.W0 n1 z 7C /r
 rm:r,k:kw,reg:z | EVEX.512.66.0F38.W0 n1 z 7C /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 58 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 58 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n4 z 58 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 58 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n4 z 58 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 z 58 /r
VPBROADCASTMB2Q
 rm:k,reg:xe | EVEX.128.F3.0F38.W1 n1 2A /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W1 n1 2A /r
 rm:k,reg:z | EVEX.512.F3.0F38.W1 n1 2A /r
VPBROADCASTMW2D
 rm:k,reg:xe | EVEX.128.F3.0F38.W0 n1 3A /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W0 n1 3A /r
 rm:k,reg:z | EVEX.512.F3.0F38.W0 n1 3A /r
VPBROADCASTQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 59 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 59 /r
 rm:r,reg:xe | EVEX.128.66.0F38.W1 n1 z 7C /r
 rm:r,k:kw,reg:xe | EVEX.128.66.0F38.W1 n1 z 7C /r
 rm:r,reg:ye | EVEX.256.66.0F38.W1 n1 z 7C /r
 rm:r,k:kw,reg:ye | EVEX.256.66.0F38.W1 n1 z 7C /r
 rm:r,reg:z | EVEX.512.66.0F38.W1 n1 z 7C /r
 rm:r,k:kw,reg:z | EVEX.512.66.0F38.W1 n1 z 7C /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n8 z 59 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z 59 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W1 n8 z 59 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 z 59 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W1 n8 z 59 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 z 59 /r
VPBROADCASTW
 rm:xm,reg:x | VEX.128.66.0F38.W0 79 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 79 /r
 rm:r,reg:xe | EVEX.128.66.0F38.W0 n1 z 7B /r
 rm:r,k:kw,reg:xe | EVEX.128.66.0F38.W0 n1 z 7B /r
 rm:r,reg:ye | EVEX.256.66.0F38.W0 n1 z 7B /r
 rm:r,k:kw,reg:ye | EVEX.256.66.0F38.W0 n1 z 7B /r
 rm:r,reg:z | EVEX.512.66.0F38.W0 n1 z 7B /r
 rm:r,k:kw,reg:z | EVEX.512.66.0F38.W0 n1 z 7B /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n2 z 79 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n2 z 79 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n2 z 79 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n2 z 79 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n2 z 79 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n2 z 79 /r
VPCLMULQDQ
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 44 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 44 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 44 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 44 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 44 /r
VPCMPB
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W0 n16 3F /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W0 n16 3F /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W0 n32 3F /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W0 n32 3F /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W0 n64 3F /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W0 n64 3F /r
VPCMPD
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W0 n16 b4 1F /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W0 n16 b4 1F /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W0 n32 b4 1F /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W0 n32 b4 1F /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W0 n64 b4 1F /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W0 n64 b4 1F /r
VPCMPEQB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 74 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 74 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 74 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 74 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 74 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 74 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 74 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 74 /r
VPCMPEQD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 76 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 76 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 b4 76 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 b4 76 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 b4 76 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 b4 76 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 b4 76 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 b4 76 /r
VPCMPEQQ
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 29 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 29 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W1 n16 b8 29 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W1 n16 b8 29 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W1 n32 b8 29 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W1 n32 b8 29 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W1 n64 b8 29 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W1 n64 b8 29 /r
VPCMPEQW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 75 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 75 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 75 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 75 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 75 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 75 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 75 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 75 /r
VPCMPESTRI
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 61 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 61 /r
VPCMPESTRM
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 60 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 60 /r
VPCMPGTB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 64 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 64 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 64 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 64 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 64 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 64 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 64 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 64 /r
VPCMPGTD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 66 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 66 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 b4 66 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 b4 66 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 b4 66 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 b4 66 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 b4 66 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 b4 66 /r
VPCMPGTQ
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 37 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 37 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W1 n16 b8 37 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W1 n16 b8 37 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W1 n32 b8 37 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W1 n32 b8 37 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W1 n64 b8 37 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W1 n64 b8 37 /r
VPCMPGTW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 65 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 65 /r
 rm:xme,v:xe,reg:k | EVEX.128.66.0F.W0 n16 65 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F.W0 n16 65 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F.W0 n32 65 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F.W0 n32 65 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F.W0 n64 65 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F.W0 n64 65 /r
VPCMPISTRI
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 63 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 63 /r
VPCMPISTRM
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 62 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 62 /r
VPCMPQ
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W1 n16 b8 1F /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W1 n16 b8 1F /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W1 n32 b8 1F /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W1 n32 b8 1F /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W1 n64 b8 1F /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W1 n64 b8 1F /r
VPCMPUB
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W0 n16 3E /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W0 n16 3E /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W0 n32 3E /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W0 n32 3E /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W0 n64 3E /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W0 n64 3E /r
VPCMPUD
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W0 n16 b4 1E /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W0 n16 b4 1E /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W0 n32 b4 1E /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W0 n32 b4 1E /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W0 n64 b4 1E /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W0 n64 b4 1E /r
VPCMPUQ
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W1 n16 b8 1E /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W1 n16 b8 1E /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W1 n32 b8 1E /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W1 n32 b8 1E /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W1 n64 b8 1E /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W1 n64 b8 1E /r
VPCMPUW
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W1 n16 3E /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W1 n16 3E /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W1 n32 3E /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W1 n32 3E /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W1 n64 3E /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W1 n64 3E /r
VPCMPW
 ib:u8,rm:xme,v:xe,reg:k | EVEX.128.66.0F3A.W1 n16 3F /r
 ib:u8,rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F3A.W1 n16 3F /r
 ib:u8,rm:yme,v:ye,reg:k | EVEX.256.66.0F3A.W1 n32 3F /r
 ib:u8,rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F3A.W1 n32 3F /r
 ib:u8,rm:zm,v:z,reg:k | EVEX.512.66.0F3A.W1 n64 3F /r
 ib:u8,rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F3A.W1 n64 3F /r
VPCOMPRESSB
 reg:xe,rm:xme | EVEX.128.66.0F38.W0 n1 z 63 /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W0 n1 z 63 /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W0 n1 z 63 /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W0 n1 z 63 /r
 reg:z,rm:zm | EVEX.512.66.0F38.W0 n1 z 63 /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W0 n1 z 63 /r
VPCOMPRESSD
 reg:xe,rm:xme | EVEX.128.66.0F38.W0 n4 z 8B /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W0 n4 z 8B /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W0 n4 z 8B /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W0 n4 z 8B /r
 reg:z,rm:zm | EVEX.512.66.0F38.W0 n4 z 8B /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W0 n4 z 8B /r
VPCOMPRESSQ
 reg:xe,rm:xme | EVEX.128.66.0F38.W1 n8 z 8B /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W1 n8 z 8B /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W1 n8 z 8B /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W1 n8 z 8B /r
 reg:z,rm:zm | EVEX.512.66.0F38.W1 n8 z 8B /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W1 n8 z 8B /r
VPCOMPRESSW
 reg:xe,rm:xme | EVEX.128.66.0F38.W1 n2 z 63 /r
 reg:xe,k:kw,rm:xme | EVEX.128.66.0F38.W1 n2 z 63 /r
 reg:ye,rm:yme | EVEX.256.66.0F38.W1 n2 z 63 /r
 reg:ye,k:kw,rm:yme | EVEX.256.66.0F38.W1 n2 z 63 /r
 reg:z,rm:zm | EVEX.512.66.0F38.W1 n2 z 63 /r
 reg:z,k:kw,rm:zm | EVEX.512.66.0F38.W1 n2 z 63 /r
VPCONFLICTD
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z C4 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z C4 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z C4 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z C4 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z C4 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z C4 /r
VPCONFLICTQ
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z C4 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z C4 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z C4 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z C4 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z C4 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z C4 /r
VPDPBUSD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 50 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 50 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 50 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 50 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 50 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 50 /r
VPDPBUSDS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 51 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 51 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 51 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 51 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 51 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 51 /r
VPDPWSSD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 52 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 52 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 52 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 52 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 52 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 52 /r
VPDPWSSDS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 53 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 53 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 53 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 53 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 53 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 53 /r
VPERM2F128
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 06 /r
VPERM2I128
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F3A.W0 46 /r
VPERMB
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 8D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 8D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 8D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 8D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 8D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 8D /r
VPERMD
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 36 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 36 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 36 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 36 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 36 /r
VPERMI2B
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 75 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 75 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 75 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 75 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 75 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 75 /r
VPERMI2D
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 76 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 76 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 76 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 76 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 76 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 76 /r
VPERMI2PD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 77 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 77 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 77 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 77 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 77 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 77 /r
VPERMI2PS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 77 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 77 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 77 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 77 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 77 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 77 /r
VPERMI2Q
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 76 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 76 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 76 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 76 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 76 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 76 /r
VPERMI2W
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 75 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 75 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 75 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 75 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 75 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 75 /r
VPERMILPD
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 05 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 05 /r
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W0 05 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W0 05 /r
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 0D /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 0D /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 05 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 05 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 05 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 05 /r
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 05 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 05 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 0D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 0D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 0D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 0D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 0D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 0D /r
VPERMILPS
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 04 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 04 /r
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W0 04 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W0 04 /r
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 0C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 0C /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 04 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 04 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 04 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 04 /r
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 04 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 04 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 0C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 0C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 0C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 0C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 0C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 0C /r
VPERMPD
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W1 01 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W1 01 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 01 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 01 /r
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 01 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 01 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 16 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 16 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 16 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 16 /r
VPERMPS
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 16 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 16 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 16 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 16 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 16 /r
VPERMQ
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W1 00 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W1 00 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 00 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 00 /r
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 00 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 00 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 36 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 36 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 36 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 36 /r
VPERMT2B
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 7D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 7D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 7D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 7D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 7D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 7D /r
VPERMT2D
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 7E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 7E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 7E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 7E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 7E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 7E /r
VPERMT2PD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 7F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 7F /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 7F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 7F /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 7F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 7F /r
VPERMT2PS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 7F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 7F /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 7F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 7F /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 7F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 7F /r
VPERMT2Q
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 7E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 7E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 7E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 7E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 7E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 7E /r
VPERMT2W
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 7D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 7D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 7D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 7D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 7D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 7D /r
VPERMW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 8D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 8D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 8D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 8D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 8D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 8D /r
VPEXPANDB
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n1 z 62 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n1 z 62 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n1 z 62 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n1 z 62 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n1 z 62 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n1 z 62 /r
VPEXPANDD
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 89 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 89 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n4 z 89 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 89 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n4 z 89 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 z 89 /r
VPEXPANDQ
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n8 z 89 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z 89 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n8 z 89 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 z 89 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n8 z 89 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 z 89 /r
VPEXPANDW
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n2 z 62 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n2 z 62 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n2 z 62 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n2 z 62 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n2 z 62 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n2 z 62 /r
VPEXTRB
 ib:u8,reg:x,rm:rm | VEX.128.66.0F3A.W0 14 /r
 ib:i8,reg:x,rm:rm | VEX.128.66.0F3A.W0 14 /r
 ib:u8,reg:xe,rm:rm | EVEX.128.66.0F3A.W0 n1 14 /r
VPEXTRD
 ib:u8,reg:x,rm:rm | VEX.128.66.0F3A.W0 16 /r
 ib:i8,reg:x,rm:rm | VEX.128.66.0F3A.W0 16 /r
 ib:u8,reg:xe,rm:rm | EVEX.128.66.0F3A.W0 n4 16 /r
VPEXTRQ
 ib:u8,reg:x,rm:rm | VEX.128.66.0F3A.W1 16 /r
 ib:i8,reg:x,rm:rm | VEX.128.66.0F3A.W1 16 /r
 ib:u8,reg:xe,rm:rm | EVEX.128.66.0F3A.W1 n8 16 /r
VPEXTRW
 ib:u8,reg:x,rm:rm | VEX.128.66.0F3A.W0 15 /r
 ib:i8,reg:x,rm:rm | VEX.128.66.0F3A.W0 15 /r
 ib:u8,rm:x,reg:r | VEX.128.66.0F.W0 C5 /r
 ib:i8,rm:x,reg:r | VEX.128.66.0F.W0 C5 /r
 ib:u8,reg:xe,rm:rm | EVEX.128.66.0F3A.W0 n2 15 /r
 ib:u8,rm:xe,reg:r | EVEX.128.66.0F.W0 n1 C5 /r
VPGATHERDD
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W0 90 /r
 v:y,rm:yvm,reg:y | VEX.256.66.0F38.W0 90 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 90 /r
 rm:yvme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 90 /r
 rm:zvm,k:kw,reg:z | EVEX.512.66.0F38.W0 n4 90 /r
VPGATHERDQ
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W1 90 /r
 v:y,rm:xvm,reg:y | VEX.256.66.0F38.W1 90 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 90 /r
 rm:xvme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 90 /r
 rm:yvme,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 90 /r
VPGATHERQD
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W0 91 /r
 v:x,rm:yvm,reg:x | VEX.256.66.0F38.W0 91 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 91 /r
 rm:yvme,k:kw,reg:xe | EVEX.256.66.0F38.W0 n4 91 /r
 rm:zvm,k:kw,reg:ye | EVEX.512.66.0F38.W0 n4 91 /r
VPGATHERQQ
 v:x,rm:xvm,reg:x | VEX.128.66.0F38.W1 91 /r
 v:y,rm:yvm,reg:y | VEX.256.66.0F38.W1 91 /r
 rm:xvme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 91 /r
 rm:yvme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n8 91 /r
 rm:zvm,k:kw,reg:z | EVEX.512.66.0F38.W1 n8 91 /r
VPHADDD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 02 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 02 /r
VPHADDSW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 03 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 03 /r
VPHADDW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 01 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 01 /r
VPHMINPOSUW
 rm:xm,reg:x | VEX.128.66.0F38.W0 41 /r
VPHSUBD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 06 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 06 /r
VPHSUBSW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 07 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 07 /r
VPHSUBW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 05 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 05 /r
VPINSRB
 ib:u8,rm:rm,v:x,reg:x | VEX.128.66.0F3A.W0 20 /r
 ib:u8,rm:rm,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n1 20 /r
VPINSRD
 ib:u8,rm:rm,v:x,reg:x | VEX.128.66.0F3A.W0 22 /r
 ib:u8,rm:rm,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 22 /r
VPINSRQ
 ib:u8,rm:rm,v:x,reg:x | VEX.128.66.0F3A.W1 22 /r
 ib:u8,rm:rm,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 22 /r
VPINSRW
 ib:u8,rm:rm,v:x,reg:x | VEX.128.66.0F.W0 C4 /r
 ib:u8,rm:rm,v:xe,reg:xe | EVEX.128.66.0F.W0 n2 C4 /r
VPLZCNTD
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 44 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 44 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 44 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 44 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 44 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 44 /r
VPLZCNTQ
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 44 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 44 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 44 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 44 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 44 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 44 /r
VPMADD52HUQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B5 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B5 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B5 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B5 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z B5 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z B5 /r
VPMADD52LUQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B4 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z B4 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B4 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z B4 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z B4 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z B4 /r
VPMADDUBSW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 04 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 04 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 04 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 04 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 04 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 04 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 04 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 04 /r
VPMADDWD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F5 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 F5 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z F5 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z F5 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z F5 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z F5 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z F5 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z F5 /r
VPMASKMOVD
 reg:x,v:x,rm:m | VEX.128.66.0F38.W0 8E /r
 reg:y,v:y,rm:m | VEX.256.66.0F38.W0 8E /r
 rm:m,v:x,reg:x | VEX.128.66.0F38.W0 8C /r
 rm:m,v:y,reg:y | VEX.256.66.0F38.W0 8C /r
VPMASKMOVQ
 reg:x,v:x,rm:m | VEX.128.66.0F38.W1 8E /r
 reg:y,v:y,rm:m | VEX.256.66.0F38.W1 8E /r
 rm:m,v:x,reg:x | VEX.128.66.0F38.W1 8C /r
 rm:m,v:y,reg:y | VEX.256.66.0F38.W1 8C /r
VPMAXSB
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 3C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 3C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 3C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 3C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 3C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 3C /r
VPMAXSD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3D /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3D /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3D /r
VPMAXSQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3D /r
VPMAXSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 EE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 EE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z EE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z EE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z EE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z EE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z EE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z EE /r
VPMAXUB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DE /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DE /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z DE /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z DE /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z DE /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z DE /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z DE /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z DE /r
VPMAXUD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3F /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3F /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3F /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3F /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3F /r
VPMAXUQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3F /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3F /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3F /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3F /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3F /r
VPMAXUW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3E /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3E /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 3E /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 3E /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 3E /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 3E /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 3E /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 3E /r
VPMINSB
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 38 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 38 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 38 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 38 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 38 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 38 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 38 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 38 /r
VPMINSD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 39 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 39 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 39 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 39 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 39 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 39 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 39 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 39 /r
VPMINSQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 39 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 39 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 39 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 39 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 39 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 39 /r
VPMINSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 EA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 EA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z EA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z EA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z EA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z EA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z EA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z EA /r
VPMINUB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 DA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 DA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z DA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z DA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z DA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z DA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z DA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z DA /r
VPMINUD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3B /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 3B /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3B /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 3B /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3B /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 3B /r
VPMINUQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 3B /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3B /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 3B /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3B /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 3B /r
VPMINUW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 3A /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 3A /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 3A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 3A /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 3A /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 3A /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 3A /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 3A /r
VPMOVB2M
 rm:xe,reg:k | EVEX.128.F3.0F38.W0 n1 29 /r
 rm:ye,reg:k | EVEX.256.F3.0F38.W0 n1 29 /r
 rm:z,reg:k | EVEX.512.F3.0F38.W0 n1 29 /r
VPMOVD2M
 rm:xe,reg:k | EVEX.128.F3.0F38.W0 n1 39 /r
 rm:ye,reg:k | EVEX.256.F3.0F38.W0 n1 39 /r
 rm:z,reg:k | EVEX.512.F3.0F38.W0 n1 39 /r
VPMOVDB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 31 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 31 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 31 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 31 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 31 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 31 /r
VPMOVDW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 33 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 33 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 33 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 33 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 33 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 33 /r
VPMOVM2B
 rm:k,reg:xe | EVEX.128.F3.0F38.W0 n1 28 /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W0 n1 28 /r
 rm:k,reg:z | EVEX.512.F3.0F38.W0 n1 28 /r
VPMOVM2D
 rm:k,reg:xe | EVEX.128.F3.0F38.W0 n1 38 /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W0 n1 38 /r
 rm:k,reg:z | EVEX.512.F3.0F38.W0 n1 38 /r
VPMOVM2Q
 rm:k,reg:xe | EVEX.128.F3.0F38.W1 n1 38 /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W1 n1 38 /r
 rm:k,reg:z | EVEX.512.F3.0F38.W1 n1 38 /r
VPMOVM2W
 rm:k,reg:xe | EVEX.128.F3.0F38.W1 n1 28 /r
 rm:k,reg:ye | EVEX.256.F3.0F38.W1 n1 28 /r
 rm:k,reg:z | EVEX.512.F3.0F38.W1 n1 28 /r
VPMOVMSKB
 rm:x,reg:r | VEX.128.66.0F.W0 D7 /r
 rm:y,reg:r | VEX.256.66.0F.W0 D7 /r
VPMOVQ2M
 rm:xe,reg:k | EVEX.128.F3.0F38.W1 n1 39 /r
 rm:ye,reg:k | EVEX.256.F3.0F38.W1 n1 39 /r
 rm:z,reg:k | EVEX.512.F3.0F38.W1 n1 39 /r
VPMOVQB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n2 z 32 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n2 z 32 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n4 z 32 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n4 z 32 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n8 z 32 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n8 z 32 /r
VPMOVQD
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 35 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 35 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 35 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 35 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 35 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 35 /r
VPMOVQW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 34 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 34 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 34 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 34 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 34 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 34 /r
VPMOVSDB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 21 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 21 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 21 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 21 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 21 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 21 /r
VPMOVSDW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 23 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 23 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 23 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 23 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 23 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 23 /r
VPMOVSQB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n2 z 22 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n2 z 22 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n4 z 22 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n4 z 22 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n8 z 22 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n8 z 22 /r
VPMOVSQD
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 25 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 25 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 25 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 25 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 25 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 25 /r
VPMOVSQW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 24 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 24 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 24 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 24 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 24 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 24 /r
VPMOVSWB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 20 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 20 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 20 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 20 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 20 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 20 /r
VPMOVSXBD
 rm:xm,reg:x | VEX.128.66.0F38.W0 21 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 21 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 21 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 21 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 21 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 21 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n16 z 21 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 21 /r
VPMOVSXBQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 22 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 22 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n2 z 22 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n2 z 22 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n4 z 22 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 22 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n8 z 22 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n8 z 22 /r
VPMOVSXBW
 rm:xm,reg:x | VEX.128.66.0F38.W0 20 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 20 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 20 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 20 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 20 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 20 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 20 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 20 /r
VPMOVSXDQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 25 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 25 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 25 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 25 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 25 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 25 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 25 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 25 /r
VPMOVSXWD
 rm:xm,reg:x | VEX.128.66.0F38.W0 23 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 23 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 23 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 23 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 23 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 23 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 23 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 23 /r
VPMOVSXWQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 24 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 24 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 24 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 24 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 24 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 24 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n16 z 24 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 24 /r
VPMOVUSDB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 11 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 11 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 11 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 11 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 11 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 11 /r
VPMOVUSDW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 13 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 13 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 13 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 13 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 13 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 13 /r
VPMOVUSQB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n2 z 12 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n2 z 12 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n4 z 12 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n4 z 12 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n8 z 12 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n8 z 12 /r
VPMOVUSQD
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 15 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 15 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 15 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 15 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 15 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 15 /r
VPMOVUSQW
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n4 z 14 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n4 z 14 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n8 z 14 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n8 z 14 /r
 reg:z,rm:xme | EVEX.512.F3.0F38.W0 n16 z 14 /r
 reg:z,k:kw,rm:xme | EVEX.512.F3.0F38.W0 n16 z 14 /r
VPMOVUSWB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 10 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 10 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 10 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 10 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 10 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 10 /r
VPMOVW2M
 rm:xe,reg:k | EVEX.128.F3.0F38.W1 n1 29 /r
 rm:ye,reg:k | EVEX.256.F3.0F38.W1 n1 29 /r
 rm:z,reg:k | EVEX.512.F3.0F38.W1 n1 29 /r
VPMOVWB
 reg:xe,rm:xme | EVEX.128.F3.0F38.W0 n8 z 30 /r
 reg:xe,k:kw,rm:xme | EVEX.128.F3.0F38.W0 n8 z 30 /r
 reg:ye,rm:xme | EVEX.256.F3.0F38.W0 n16 z 30 /r
 reg:ye,k:kw,rm:xme | EVEX.256.F3.0F38.W0 n16 z 30 /r
 reg:z,rm:yme | EVEX.512.F3.0F38.W0 n32 z 30 /r
 reg:z,k:kw,rm:yme | EVEX.512.F3.0F38.W0 n32 z 30 /r
VPMOVZXBD
 rm:xm,reg:x | VEX.128.66.0F38.W0 31 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 31 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 31 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 31 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 31 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 31 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n16 z 31 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 31 /r
VPMOVZXBQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 32 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 32 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n2 z 32 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n2 z 32 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n4 z 32 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n4 z 32 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n8 z 32 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n8 z 32 /r
VPMOVZXBW
 rm:xm,reg:x | VEX.128.66.0F38.W0 30 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 30 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 30 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 30 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 30 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 30 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 30 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 30 /r
VPMOVZXDQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 35 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 35 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 35 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 35 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 35 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 35 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 35 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 35 /r
VPMOVZXWD
 rm:xm,reg:x | VEX.128.66.0F38.W0 33 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 33 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n8 z 33 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n8 z 33 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n16 z 33 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n16 z 33 /r
 rm:yme,reg:z | EVEX.512.66.0F38.W0 n32 z 33 /r
 rm:yme,k:kw,reg:z | EVEX.512.66.0F38.W0 n32 z 33 /r
VPMOVZXWQ
 rm:xm,reg:x | VEX.128.66.0F38.W0 34 /r
 rm:xm,reg:y | VEX.256.66.0F38.W0 34 /r
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n4 z 34 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 34 /r
 rm:xme,reg:ye | EVEX.256.66.0F38.W0 n8 z 34 /r
 rm:xme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n8 z 34 /r
 rm:xme,reg:z | EVEX.512.66.0F38.W0 n16 z 34 /r
 rm:xme,k:kw,reg:z | EVEX.512.66.0F38.W0 n16 z 34 /r
VPMULDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 28 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 28 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 28 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 28 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 28 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 28 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 28 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 28 /r
VPMULHRSW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 0B /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 0B /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 0B /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 0B /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 0B /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 0B /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 0B /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 0B /r
VPMULHUW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E4 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E4 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E4 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E4 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E4 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E4 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E4 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E4 /r
VPMULHW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E5 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E5 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E5 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E5 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E5 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E5 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E5 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E5 /r
VPMULLD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 40 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 40 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 40 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 40 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 40 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 40 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 40 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 40 /r
VPMULLQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 40 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 40 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 40 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 40 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 40 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 40 /r
VPMULLW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D5 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 D5 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z D5 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z D5 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z D5 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z D5 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z D5 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z D5 /r
VPMULTISHIFTQB
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 83 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 83 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 83 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 83 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 83 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 83 /r
VPMULUDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F4 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 F4 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z F4 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z F4 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z F4 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z F4 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z F4 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z F4 /r
VPOPCNTB
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 z 54 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 54 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 z 54 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 54 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 z 54 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 54 /r
VPOPCNTD
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 55 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 55 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 55 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 55 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 55 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 55 /r
VPOPCNTQ
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 55 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 55 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 55 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 55 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 55 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 55 /r
VPOPCNTW
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 z 54 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 54 /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 z 54 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 54 /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 z 54 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 54 /r
VPOR
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 EB /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 EB /r
VPORD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z EB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z EB /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z EB /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z EB /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z EB /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z EB /r
VPORQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z EB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z EB /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z EB /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z EB /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z EB /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z EB /r
VPROLD
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /1
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /1
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /1
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /1
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /1
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /1
VPROLQ
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /1
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /1
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /1
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /1
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /1
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /1
VPROLVD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 15 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 15 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 15 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 15 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 15 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 15 /r
VPROLVQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 15 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 15 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 15 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 15 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 15 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 15 /r
VPRORD
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /0
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /0
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /0
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /0
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /0
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /0
VPRORQ
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /0
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /0
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /0
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /0
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /0
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /0
VPRORVD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 14 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 14 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 14 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 14 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 14 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 14 /r
VPRORVQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 14 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 14 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 14 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 14 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 14 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 14 /r
VPSADBW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F6 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 F6 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 F6 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 F6 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 F6 /r
VPSCATTERDD
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W0 n4 A0 /r
 reg:ye,k:kw,rm:yvme | EVEX.256.66.0F38.W0 n4 A0 /r
 reg:z,k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 A0 /r
VPSCATTERDQ
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W1 n8 A0 /r
 reg:ye,k:kw,rm:xvme | EVEX.256.66.0F38.W1 n8 A0 /r
 reg:z,k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 A0 /r
VPSCATTERQD
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W0 n4 A1 /r
 reg:xe,k:kw,rm:yvme | EVEX.256.66.0F38.W0 n4 A1 /r
 reg:ye,k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 A1 /r
VPSCATTERQQ
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W1 n8 A1 /r
 reg:ye,k:kw,rm:yvme | EVEX.256.66.0F38.W1 n8 A1 /r
 reg:z,k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 A1 /r
VPSHLDD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 71 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 71 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 71 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 71 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 71 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 71 /r
VPSHLDQ
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 71 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 71 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 71 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 71 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 71 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 71 /r
VPSHLDVD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 71 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 71 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 71 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 71 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 71 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 71 /r
VPSHLDVQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 71 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 71 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 71 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 71 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 71 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 71 /r
VPSHLDVW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 70 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 70 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 70 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 70 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 70 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 70 /r
VPSHLDW
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 z 70 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 z 70 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 z 70 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 z 70 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 z 70 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 z 70 /r
VPSHRDD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 73 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 73 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 73 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 73 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 73 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 73 /r
VPSHRDQ
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 73 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 73 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 73 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 73 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 73 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 73 /r
VPSHRDVD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 73 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 73 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 73 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 73 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 73 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 73 /r
VPSHRDVQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 73 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 73 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 73 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 73 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 73 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 73 /r
VPSHRDVW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 72 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 72 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 72 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 72 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 72 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 72 /r
VPSHRDW
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 z 72 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 z 72 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 z 72 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 z 72 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 z 72 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 z 72 /r
VPSHUFB
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 00 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 00 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 z 00 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 z 00 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 z 00 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 z 00 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 z 00 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 z 00 /r
VPSHUFBITQMB
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W0 n16 8F /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W0 n16 8F /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W0 n32 8F /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W0 n32 8F /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W0 n64 8F /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W0 n64 8F /r
VPSHUFD
 ib:u8,rm:xm,reg:x | VEX.128.66.0F.W0 70 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F.W0 70 /r
 ib:u8,rm:ym,reg:y | VEX.256.66.0F.W0 70 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F.W0 70 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 70 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 70 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 70 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 70 /r
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F.W0 n64 b4 z 70 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z 70 /r
VPSHUFHW
 ib:u8,rm:xm,reg:x | VEX.128.F3.0F.W0 70 /r
 ib:i8,rm:xm,reg:x | VEX.128.F3.0F.W0 70 /r
 ib:u8,rm:ym,reg:y | VEX.256.F3.0F.W0 70 /r
 ib:i8,rm:ym,reg:y | VEX.256.F3.0F.W0 70 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.F3.0F.W0 n16 z 70 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.F3.0F.W0 n16 z 70 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.F3.0F.W0 n32 z 70 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.F3.0F.W0 n32 z 70 /r
 ib:u8,rm:zm,reg:z | EVEX.512.F3.0F.W0 n64 z 70 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.F3.0F.W0 n64 z 70 /r
VPSHUFLW
 ib:u8,rm:xm,reg:x | VEX.128.F2.0F.W0 70 /r
 ib:i8,rm:xm,reg:x | VEX.128.F2.0F.W0 70 /r
 ib:u8,rm:ym,reg:y | VEX.256.F2.0F.W0 70 /r
 ib:i8,rm:ym,reg:y | VEX.256.F2.0F.W0 70 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.F2.0F.W0 n16 z 70 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.F2.0F.W0 n16 z 70 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.F2.0F.W0 n32 z 70 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.F2.0F.W0 n32 z 70 /r
 ib:u8,rm:zm,reg:z | EVEX.512.F2.0F.W0 n64 z 70 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.F2.0F.W0 n64 z 70 /r
VPSIGNB
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 08 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 08 /r
VPSIGND
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 0A /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 0A /r
VPSIGNW
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 09 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 09 /r
VPSLLD
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 72 /6
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 72 /6
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 72 /6
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 72 /6
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F2 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 F2 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /6
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /6
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /6
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /6
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /6
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /6
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z F2 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z F2 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z F2 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z F2 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z F2 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z F2 /r
VPSLLDQ
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 73 /7
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 73 /7
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 73 /7
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 73 /7
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 73 /7
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 73 /7
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 73 /7
VPSLLQ
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 73 /6
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 73 /6
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 73 /6
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 73 /6
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F3 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 F3 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W1 n16 b8 z 73 /6
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W1 n16 b8 z 73 /6
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W1 n32 b8 z 73 /6
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W1 n32 b8 z 73 /6
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W1 n64 b8 z 73 /6
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W1 n64 b8 z 73 /6
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 z F3 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z F3 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W1 n16 z F3 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n16 z F3 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W1 n16 z F3 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n16 z F3 /r
VPSLLVD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 47 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 47 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 47 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 47 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 47 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 47 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 47 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 47 /r
VPSLLVQ
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 47 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 47 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 47 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 47 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 47 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 47 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 47 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 47 /r
VPSLLVW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 12 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 12 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 12 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 12 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 12 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 12 /r
VPSLLW
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 71 /6
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 71 /6
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 71 /6
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 71 /6
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F1 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 F1 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 z 71 /6
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 z 71 /6
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 z 71 /6
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 z 71 /6
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 z 71 /6
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 z 71 /6
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z F1 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z F1 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z F1 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z F1 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z F1 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z F1 /r
VPSRAD
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 72 /4
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 72 /4
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 72 /4
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 72 /4
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E2 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 E2 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /4
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /4
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /4
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /4
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /4
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /4
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E2 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E2 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z E2 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z E2 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z E2 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z E2 /r
VPSRAQ
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /4
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W1 n16 b8 z 72 /4
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /4
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W1 n32 b8 z 72 /4
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /4
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W1 n64 b8 z 72 /4
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 z E2 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z E2 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W1 n16 z E2 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n16 z E2 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W1 n16 z E2 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n16 z E2 /r
VPSRAVD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 46 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 46 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 46 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 46 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 46 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 46 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 46 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 46 /r
VPSRAVQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 46 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 46 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 46 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 46 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 46 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 46 /r
VPSRAVW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 11 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 11 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 11 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 11 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 11 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 11 /r
VPSRAW
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 71 /4
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 71 /4
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 71 /4
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 71 /4
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E1 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 E1 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 z 71 /4
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 z 71 /4
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 z 71 /4
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 z 71 /4
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 z 71 /4
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 z 71 /4
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E1 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E1 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z E1 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z E1 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z E1 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z E1 /r
VPSRLD
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 72 /2
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 72 /2
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 72 /2
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 72 /2
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D2 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 D2 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /2
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 b4 z 72 /2
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /2
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 b4 z 72 /2
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /2
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 b4 z 72 /2
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z D2 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z D2 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z D2 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z D2 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z D2 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z D2 /r
VPSRLDQ
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 73 /3
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 73 /3
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 73 /3
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 73 /3
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 73 /3
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 73 /3
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 73 /3
VPSRLQ
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 73 /2
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 73 /2
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 73 /2
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 73 /2
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D3 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 D3 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W1 n16 b8 z 73 /2
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W1 n16 b8 z 73 /2
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W1 n32 b8 z 73 /2
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W1 n32 b8 z 73 /2
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W1 n64 b8 z 73 /2
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W1 n64 b8 z 73 /2
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 z D3 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 z D3 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W1 n16 z D3 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n16 z D3 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W1 n16 z D3 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n16 z D3 /r
VPSRLVD
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W0 45 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W0 45 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 45 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 45 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 45 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 45 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 45 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 45 /r
VPSRLVQ
 rm:xm,v:x,reg:x | VEX.128.66.0F38.W1 45 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F38.W1 45 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 45 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 45 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 45 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 45 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 45 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 45 /r
VPSRLVW
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 z 10 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 z 10 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 z 10 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 z 10 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 z 10 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 z 10 /r
VPSRLW
 ib:u8,rm:x,v:x | VEX.128.66.0F.W0 71 /2
 ib:i8,rm:x,v:x | VEX.128.66.0F.W0 71 /2
 ib:u8,rm:y,v:y | VEX.256.66.0F.W0 71 /2
 ib:i8,rm:y,v:y | VEX.256.66.0F.W0 71 /2
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D1 /r
 rm:xm,v:y,reg:y | VEX.256.66.0F.W0 D1 /r
 ib:u8,rm:xme,v:xe | EVEX.128.66.0F.W0 n16 z 71 /2
 ib:u8,rm:xme,k:kw,v:xe | EVEX.128.66.0F.W0 n16 z 71 /2
 ib:u8,rm:yme,v:ye | EVEX.256.66.0F.W0 n32 z 71 /2
 ib:u8,rm:yme,k:kw,v:ye | EVEX.256.66.0F.W0 n32 z 71 /2
 ib:u8,rm:zm,v:z | EVEX.512.66.0F.W0 n64 z 71 /2
 ib:u8,rm:zm,k:kw,v:z | EVEX.512.66.0F.W0 n64 z 71 /2
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z D1 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z D1 /r
 rm:xme,v:ye,reg:ye | EVEX.256.66.0F.W0 n16 z D1 /r
 rm:xme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n16 z D1 /r
 rm:xme,v:z,reg:z | EVEX.512.66.0F.W0 n16 z D1 /r
 rm:xme,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n16 z D1 /r
VPSUBB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 F8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z F8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z F8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z F8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z F8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z F8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z F8 /r
VPSUBD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 FA /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 FA /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z FA /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z FA /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z FA /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z FA /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z FA /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z FA /r
VPSUBQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 FB /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 FB /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z FB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z FB /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z FB /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z FB /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z FB /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z FB /r
VPSUBSB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E8 /r
VPSUBSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 E9 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 E9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z E9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z E9 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z E9 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z E9 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z E9 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z E9 /r
VPSUBUSB
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D8 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 D8 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z D8 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z D8 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z D8 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z D8 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z D8 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z D8 /r
VPSUBUSW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 D9 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 D9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z D9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z D9 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z D9 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z D9 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z D9 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z D9 /r
VPSUBW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 F9 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 F9 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z F9 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z F9 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z F9 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z F9 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z F9 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z F9 /r
VPTERNLOGD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 25 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 25 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 25 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 25 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 25 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 25 /r
VPTERNLOGQ
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 25 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 25 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 25 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 25 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 25 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 25 /r
VPTEST
 rm:xm,reg:x | VEX.128.66.0F38.W0 17 /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 17 /r
VPTESTMB
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W0 n16 26 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W0 n16 26 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W0 n32 26 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W0 n32 26 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W0 n64 26 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W0 n64 26 /r
VPTESTMD
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W0 n16 b4 27 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W0 n16 b4 27 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W0 n32 b4 27 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W0 n32 b4 27 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W0 n64 b4 27 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W0 n64 b4 27 /r
VPTESTMQ
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W1 n16 b8 27 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W1 n16 b8 27 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W1 n32 b8 27 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W1 n32 b8 27 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W1 n64 b8 27 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W1 n64 b8 27 /r
VPTESTMW
 rm:xme,v:xe,reg:k | EVEX.128.66.0F38.W1 n16 26 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.66.0F38.W1 n16 26 /r
 rm:yme,v:ye,reg:k | EVEX.256.66.0F38.W1 n32 26 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.66.0F38.W1 n32 26 /r
 rm:zm,v:z,reg:k | EVEX.512.66.0F38.W1 n64 26 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.66.0F38.W1 n64 26 /r
VPTESTNMB
 rm:xme,v:xe,reg:k | EVEX.128.F3.0F38.W0 n16 26 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.F3.0F38.W0 n16 26 /r
 rm:yme,v:ye,reg:k | EVEX.256.F3.0F38.W0 n32 26 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.F3.0F38.W0 n32 26 /r
 rm:zm,v:z,reg:k | EVEX.512.F3.0F38.W0 n64 26 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.F3.0F38.W0 n64 26 /r
VPTESTNMD
 rm:xme,v:xe,reg:k | EVEX.128.F3.0F38.W0 n16 b4 27 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.F3.0F38.W0 n16 b4 27 /r
 rm:yme,v:ye,reg:k | EVEX.256.F3.0F38.W0 n32 b4 27 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.F3.0F38.W0 n32 b4 27 /r
 rm:zm,v:z,reg:k | EVEX.512.F3.0F38.W0 n64 b4 27 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.F3.0F38.W0 n64 b4 27 /r
VPTESTNMQ
 rm:xme,v:xe,reg:k | EVEX.128.F3.0F38.W1 n16 b8 27 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.F3.0F38.W1 n16 b8 27 /r
 rm:yme,v:ye,reg:k | EVEX.256.F3.0F38.W1 n32 b8 27 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.F3.0F38.W1 n32 b8 27 /r
 rm:zm,v:z,reg:k | EVEX.512.F3.0F38.W1 n64 b8 27 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.F3.0F38.W1 n64 b8 27 /r
VPTESTNMW
 rm:xme,v:xe,reg:k | EVEX.128.F3.0F38.W1 n16 26 /r
 rm:xme,v:xe,k:kw,reg:k | EVEX.128.F3.0F38.W1 n16 26 /r
 rm:yme,v:ye,reg:k | EVEX.256.F3.0F38.W1 n32 26 /r
 rm:yme,v:ye,k:kw,reg:k | EVEX.256.F3.0F38.W1 n32 26 /r
 rm:zm,v:z,reg:k | EVEX.512.F3.0F38.W1 n64 26 /r
 rm:zm,v:z,k:kw,reg:k | EVEX.512.F3.0F38.W1 n64 26 /r
VPUNPCKHBW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 68 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 68 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 68 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 68 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 68 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 68 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 68 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 68 /r
VPUNPCKHDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 6A /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 6A /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 6A /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 6A /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 6A /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 6A /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z 6A /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z 6A /r
VPUNPCKHQDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 6D /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 6D /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 6D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 6D /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 6D /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 6D /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 6D /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 6D /r
VPUNPCKHWD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 69 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 69 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 69 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 69 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 69 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 69 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 69 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 69 /r
VPUNPCKLBW
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 60 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 60 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 60 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 60 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 60 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 60 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 60 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 60 /r
VPUNPCKLDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 62 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 62 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 62 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z 62 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 62 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z 62 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z 62 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z 62 /r
VPUNPCKLQDQ
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 6C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 6C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 6C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 6C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 6C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 6C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 6C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 6C /r
VPUNPCKLWD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 61 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 61 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 z 61 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 z 61 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 z 61 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 z 61 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 z 61 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 z 61 /r
VPXOR
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 EF /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 EF /r
VPXORD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W0 n16 b4 z EF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W0 n16 b4 z EF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W0 n32 b4 z EF /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W0 n32 b4 z EF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W0 n64 b4 z EF /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W0 n64 b4 z EF /r
VPXORQ
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z EF /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z EF /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z EF /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z EF /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z EF /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z EF /r
VRANGEPD
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 50 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 50 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 50 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 50 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 50 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 50 /r
VRANGEPS
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 50 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 50 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 50 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 50 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 50 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 50 /r
VRANGESD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 51 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 51 /r
VRANGESS
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 51 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 51 /r
VRCP14PD
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 4C /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 4C /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 4C /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 4C /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 4C /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 4C /r
VRCP14PS
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 4C /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 4C /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 4C /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 4C /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 4C /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 4C /r
VRCP14SD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z 4D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z 4D /r
VRCP14SS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z 4D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 4D /r
VRCP28PD
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae CA /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae CA /r
VRCP28PS
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae CA /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae CA /r
VRCP28SD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z sae CB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z sae CB /r
VRCP28SS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z sae CB /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z sae CB /r
VRCPPS
 rm:xm,reg:x | VEX.128.NP.0F.W0 53 /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 53 /r
VRCPSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 53 /r
VREDUCEPD
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 56 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 56 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 56 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 56 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 56 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 56 /r
VREDUCEPS
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 56 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 56 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 56 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 56 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 56 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 56 /r
VREDUCESD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 57 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 57 /r
VREDUCESS
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 57 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 57 /r
VRNDSCALEPD
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 09 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z sae 09 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 09 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n16 b8 z 09 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 09 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 09 /r
VRNDSCALEPS
 ib:u8,rm:zm,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 08 /r
 ib:u8,rm:zm,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z sae 08 /r
 ib:u8,rm:xme,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 08 /r
 ib:u8,rm:xme,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n16 b4 z 08 /r
 ib:u8,rm:yme,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 08 /r
 ib:u8,rm:yme,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 08 /r
VRNDSCALESD
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 0B /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W1 n8 z sae 0B /r
VRNDSCALESS
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 0A /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F3A.W0 n4 z sae 0A /r
VROUNDPD
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 09 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 09 /r
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W0 09 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W0 09 /r
VROUNDPS
 ib:u8,rm:xm,reg:x | VEX.128.66.0F3A.W0 08 /r
 ib:i8,rm:xm,reg:x | VEX.128.66.0F3A.W0 08 /r
 ib:u8,rm:ym,reg:y | VEX.256.66.0F3A.W0 08 /r
 ib:i8,rm:ym,reg:y | VEX.256.66.0F3A.W0 08 /r
VROUNDSD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0B /r
VROUNDSS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F3A.W0 0A /r
VRSQRT14PD
 rm:xme,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 4E /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 4E /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 4E /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 4E /r
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 4E /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z 4E /r
VRSQRT14PS
 rm:xme,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 4E /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 4E /r
 rm:yme,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 4E /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 4E /r
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 4E /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z 4E /r
VRSQRT14SD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z 4F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z 4F /r
VRSQRT14SS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z 4F /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z 4F /r
VRSQRT28PD
 rm:zm,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae CC /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z sae CC /r
VRSQRT28PS
 rm:zm,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae CC /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z sae CC /r
VRSQRT28SD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z sae CD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z sae CD /r
VRSQRT28SS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z sae CD /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z sae CD /r
VRSQRTPS
 rm:xm,reg:x | VEX.128.NP.0F.W0 52 /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 52 /r
VRSQRTSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 52 /r
VSCALEFPD
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 2C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W1 n64 b8 z rnd 2C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 2C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n16 b8 z 2C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 2C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W1 n32 b8 z 2C /r
VSCALEFPS
 rm:zm,v:z,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 2C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F38.W0 n64 b4 z rnd 2C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 2C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n16 b4 z 2C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 2C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F38.W0 n32 b4 z 2C /r
VSCALEFSD
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 2D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W1 n8 z rnd 2D /r
VSCALEFSS
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 2D /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F38.W0 n4 z rnd 2D /r
VSCATTERDPD
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W1 n8 A2 /r
 reg:ye,k:kw,rm:xvme | EVEX.256.66.0F38.W1 n8 A2 /r
 reg:z,k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 A2 /r
VSCATTERDPS
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W0 n4 A2 /r
 reg:ye,k:kw,rm:yvme | EVEX.256.66.0F38.W0 n4 A2 /r
 reg:z,k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 A2 /r
VSCATTERPF0DPD
 k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 C6 /5
VSCATTERPF0DPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C6 /5
VSCATTERPF0QPD
 k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 C7 /5
VSCATTERPF0QPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C7 /5
VSCATTERPF1DPD
 k:kw,rm:yvme | EVEX.512.66.0F38.W1 n8 C6 /6
VSCATTERPF1DPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C6 /6
VSCATTERPF1QPD
 k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 C7 /6
VSCATTERPF1QPS
 k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 C7 /6
VSCATTERQPD
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W1 n8 A3 /r
 reg:ye,k:kw,rm:yvme | EVEX.256.66.0F38.W1 n8 A3 /r
 reg:z,k:kw,rm:zvm | EVEX.512.66.0F38.W1 n8 A3 /r
VSCATTERQPS
 reg:xe,k:kw,rm:xvme | EVEX.128.66.0F38.W0 n4 A3 /r
 reg:xe,k:kw,rm:yvme | EVEX.256.66.0F38.W0 n4 A3 /r
 reg:ye,k:kw,rm:zvm | EVEX.512.66.0F38.W0 n4 A3 /r
VSHUFF32X4
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 23 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 23 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 23 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 23 /r
VSHUFF64X2
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 23 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 23 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 23 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 23 /r
VSHUFI32X4
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 43 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W0 n32 b4 z 43 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 43 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W0 n64 b4 z 43 /r
VSHUFI64X2
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 43 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F3A.W1 n32 b8 z 43 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 43 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F3A.W1 n64 b8 z 43 /r
VSHUFPD
 ib:u8,rm:xm,v:x,reg:x | VEX.128.66.0F.W0 C6 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.66.0F.W0 C6 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z C6 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z C6 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z C6 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z C6 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z C6 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z C6 /r
VSHUFPS
 ib:u8,rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 C6 /r
 ib:u8,rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 C6 /r
 ib:u8,rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z C6 /r
 ib:u8,rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z C6 /r
 ib:u8,rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z C6 /r
 ib:u8,rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z C6 /r
 ib:u8,rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z C6 /r
 ib:u8,rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z C6 /r
VSQRTPD
 rm:xm,reg:x | VEX.128.66.0F.W0 51 /r
 rm:ym,reg:y | VEX.256.66.0F.W0 51 /r
 rm:zm,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 51 /r
 rm:zm,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 51 /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 51 /r
 rm:xme,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 51 /r
 rm:yme,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 51 /r
 rm:yme,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 51 /r
VSQRTPS
 rm:xm,reg:x | VEX.128.NP.0F.W0 51 /r
 rm:ym,reg:y | VEX.256.NP.0F.W0 51 /r
 rm:zm,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 51 /r
 rm:zm,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 51 /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 51 /r
 rm:xme,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 51 /r
 rm:yme,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 51 /r
 rm:yme,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 51 /r
VSQRTSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 51 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 51 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 51 /r
VSQRTSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 51 /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 51 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 51 /r
VSTMXCSR
 rm:m | VEX.128.NP.0F.W0 AE /3
VSUBPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 5C /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 5C /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 5C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z rnd 5C /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 5C /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 5C /r
VSUBPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 5C /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 5C /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5C /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z rnd 5C /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 5C /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5C /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 5C /r
VSUBSD
 rm:xm,v:x,reg:x | VEX.128.F2.0F.W0 5C /r
 rm:xme,v:xe,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F2.0F.W1 n8 z rnd 5C /r
VSUBSS
 rm:xm,v:x,reg:x | VEX.128.F3.0F.W0 5C /r
 rm:xme,v:xe,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 5C /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.F3.0F.W0 n4 z rnd 5C /r
VTESTPD
 rm:xm,reg:x | VEX.128.66.0F38.W0 0F /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 0F /r
VTESTPS
 rm:xm,reg:x | VEX.128.66.0F38.W0 0E /r
 rm:ym,reg:y | VEX.256.66.0F38.W0 0E /r
VUCOMISD
 rm:xm,reg:x | VEX.128.66.0F.W0 2E /r
 rm:xme,reg:xe | EVEX.128.66.0F.W1 n8 sae 2E /r
VUCOMISS
 rm:xm,reg:x | VEX.128.NP.0F.W0 2E /r
 rm:xme,reg:xe | EVEX.128.NP.0F.W0 n4 sae 2E /r
VUNPCKHPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 15 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 15 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 15 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 15 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 15 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 15 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 15 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 15 /r
VUNPCKHPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 15 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 15 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 15 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 15 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 15 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 15 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 15 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 15 /r
VUNPCKLPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 14 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 14 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 14 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 14 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 14 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 14 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 14 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 14 /r
VUNPCKLPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 14 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 14 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 14 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 14 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 14 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 14 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 14 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 14 /r
VXORPD
 rm:xm,v:x,reg:x | VEX.128.66.0F.W0 57 /r
 rm:ym,v:y,reg:y | VEX.256.66.0F.W0 57 /r
 rm:xme,v:xe,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 57 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.66.0F.W1 n16 b8 z 57 /r
 rm:yme,v:ye,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 57 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.66.0F.W1 n32 b8 z 57 /r
 rm:zm,v:z,reg:z | EVEX.512.66.0F.W1 n64 b8 z 57 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.66.0F.W1 n64 b8 z 57 /r
VXORPS
 rm:xm,v:x,reg:x | VEX.128.NP.0F.W0 57 /r
 rm:ym,v:y,reg:y | VEX.256.NP.0F.W0 57 /r
 rm:xme,v:xe,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 57 /r
 rm:xme,v:xe,k:kw,reg:xe | EVEX.128.NP.0F.W0 n16 b4 z 57 /r
 rm:yme,v:ye,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 57 /r
 rm:yme,v:ye,k:kw,reg:ye | EVEX.256.NP.0F.W0 n32 b4 z 57 /r
 rm:zm,v:z,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 57 /r
 rm:zm,v:z,k:kw,reg:z | EVEX.512.NP.0F.W0 n64 b4 z 57 /r
VZEROALL
 | VEX.256.NP.0F.W0 77 -
VZEROUPPER
 | VEX.128.NP.0F.W0 77 -
WAIT
 | 9B
WBINVD
 | 0F 09
WORD
 -:i64 | @data 2
WRFSBASEL
 rm:r | F3 0F AE /2
WRFSBASEQ
 rm:r | W F3 0F AE /2
WRGSBASEL
 rm:r | F3 0F AE /3
WRGSBASEQ
 rm:r | W F3 0F AE /3
WRMSR
 | 0F 30
WRPKRU
 | 0F 01 EF
XABORT
 ib:u8 | C6 F8
XACQUIRE
 | F2
XADDB
 reg:rb,rm:rmb | byte 0F C0 /r
XADDL
 reg:r,rm:rm | 0F C1 /r
XADDQ
 reg:r,rm:rm | only64w W 0F C1 /r
XADDW
 reg:r,rm:rm | 66 0F C1 /r
XBEGIN
 -:rel | @xbegin C7 F8
XCHGB
 reg:rb,rm:rmb | byte 86 /r
 rm:rmb,reg:rb | byte 86 /r
XCHGL
 -:ax,o:r | 90
 o:r,-:ax | 90
 reg:r,rm:rm | 87 /r
 rm:rm,reg:r | 87 /r
XCHGQ
 -:ax,o:r | only64w W 90
 o:r,-:ax | only64w W 90
 reg:r,rm:rm | only64w W 87 /r
 rm:rm,reg:r | only64w W 87 /r
XCHGW
 -:ax,o:r | 66 90
 o:r,-:ax | 66 90
 reg:r,rm:rm | 66 87 /r
 rm:rm,reg:r | 66 87 /r
XEND
 | 0F 01 D5
XGETBV
 | 0F 01 D0
XLAT
 | D7
XORB
 ib:i32,-:al | byte 34
 ib:i32,rm:rmb | byte 80 /6
 reg:rb,rm:rmb | byte 30 /r
 rm:rmb,reg:rb | byte 32 /r
XORL
 ib:i8,rm:rm | 83 /6
 id:i32,-:ax | 35
 id:i32,rm:rm | 81 /6
 reg:r,rm:rm | 31 /r
 rm:rm,reg:r | 33 /r
XORPD
 rm:xm,reg:x | 66 0F 57 /r
XORPS
 rm:xm,reg:x | 0F 57 /r
XORQ
 ib:i8,rm:rm | only64w W 83 /6
 id:i32,-:ax | only64w W 35
 id:i32,rm:rm | only64w W 81 /6
 reg:r,rm:rm | only64w W 31 /r
 rm:rm,reg:r | only64w W 33 /r
XORW
 ib:i8,rm:rm | 66 83 /6
 iw:i32,-:ax | 66 35
 iw:i32,rm:rm | 66 81 /6
 reg:r,rm:rm | 66 31 /r
 rm:rm,reg:r | 66 33 /r
XRELEASE
 | F3
XRSTOR
 rm:rm | 0F AE /5
XRSTOR64
 rm:rm | only64w W 0F AE /5
XRSTORS
 rm:rm | 0F C7 /3
XRSTORS64
 rm:rm | only64w W 0F C7 /3
XSAVE dst
 rm:m | 0F AE /4
XSAVE64 dst
 rm:m | only64w W 0F AE /4
XSAVEC dst
 rm:m | 0F C7 /4
XSAVEC64 dst
 rm:m | only64w W 0F C7 /4
XSAVEOPT dst
 rm:m | 0F AE /6
XSAVEOPT64 dst
 rm:m | only64w W 0F AE /6
XSAVES dst
 rm:m | 0F C7 /5
XSAVES64 dst
 rm:m | only64w W 0F C7 /5
XSETBV
 | 0F 01 D1
XTEST
 | 0F 01 D6
LAST missing
XXX missing
CALL
 rm:rm | @callreg FF /2
 -:rx,rm:rx | @callreg FF /2
 -:ind | @callind FF 15
 -:rel | @call E8
 -:i32 | @callconst E8
DUFFCOPY
 -:i32 | @callduff E8
DUFFZERO
 -:i32 | @callduff E8
END
FUNCDATA
 -:i32,-:m | @none
JMP
 rm:rm | FF /4
 -:rel | @jmp EB E9
 -:i32 | @callconst E9
NOP
 | @none
 -:addr | @none
 -:rm | @none
 -:st | @none
 -:x | @none
 -:addr | @none
 -:rm | @none
 -:st | @none
 -:x | @none
PCALIGN missing
PCALIGNMAX missing
PCDATA
 -:i32,-:i32 | @none
RET
 | C3
GETCALLERPC missing
TEXT
 -:rmb,-:size | @none
 -:rmb,-:i32,-:size | @none
UNDEF
 | 0F 0B
"""u8;
}
