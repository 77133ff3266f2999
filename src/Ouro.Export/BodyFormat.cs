// Numbers of gc's unified bodies (cmd/compile/internal/noder/codes.go, cmd/compile/internal/ir/node.go of Go 1.26).

namespace Ouro.Export;

internal enum StatementCode : byte { End, Label, Block, Expression, Send, Assign, AssignOp, IncDec, Branch, Call, Return, If, For, Switch, Select }

internal enum ExpressionCode : byte
{
    Const, Local, Global, CompositeLit, FunctionLit, FieldValue, MethodValue, MethodExpression, Index, Slice, Assert, Unary, Binary, Call, Convert, New, Make,
    Sizeof, Alignof, Offsetof, Zero, FunctionInstance, Receiver, Reshape, RuntimeFunction,
}

internal enum AssignCode : byte { Blank, Definition, Expression }

/// <summary>gc's operators.</summary>
internal enum GcOp : byte
{
    Add = 6, Sub = 7, Or = 8, Xor = 9, AddressOf = 11, AndAnd = 12, Equal = 57, NotEqual = 58, Less = 59, LessEqual = 60, GreaterEqual = 61, Greater = 62, Deref = 63,
    Mul = 74, Div = 75, Rem = 76, ShiftLeft = 77, ShiftRight = 78, And = 79, AndNot = 80, Not = 82, Complement = 83, Negate = 85, OrOr = 86, Receive = 100,
    Break = 116, Continue = 118, Defer = 119, Fallthrough = 120, Goto = 122, Go = 125,
}
