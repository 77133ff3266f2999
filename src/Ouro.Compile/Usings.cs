global using ValueType = Ouro.Ssa.ValueType;
