// Ouro and gc side by side, to find which part of ours is wrong.
//
//   ouro-compare mixed …    a program of which Ouro compiles a part and gc the rest
//   ouro-compare bisect …   which function and which change of a pass makes a command fail

using Ouro.Compare;

int code = args switch
{
    ["mixed", .. var rest] => new MixedCommand().Run(rest),
    ["bisect", .. var rest] => new BisectCommand().Run(rest),
    _ => -1,
};
if (code >= 0) return code;
Console.Error.WriteLine($"usage: ouro-compare {MixedCommand.Usage}\n       ouro-compare {BisectCommand.Usage}");
return 2;
