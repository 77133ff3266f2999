// Ouro and gc side by side, to find which part of ours is wrong.
//
//   ouro-compare mixed …    a program of which Ouro compiles a part and gc the rest
//   ouro-compare around …   a program with packages of ours between packages of gc's
//   ouro-compare packages … which package, compiled by Ouro, makes a command fail
//   ouro-compare bisect …   which function and which change of a pass makes a command fail
//   ouro-compare expect …   testdata/run: what gc's builds print, stored beside the programs
//   ouro-compare programs … testdata/run: Ouro's builds against that
//   ouro-compare expect-errors  testdata/errors: what gc says, stored beside the programs
//   ouro-compare gotools …  Go's own tools, built by Ouro, against gc's builds of them
//   ouro-compare objects …  our objects against gc's, symbol by symbol
//   ouro-compare nosplit    the deepest chains of functions that do not check the stack
//   ouro-compare check …    executables against what the runtime relies on
//   ouro-compare escape …   where parameters go, by our escape analysis and by gc's
//   ouro-compare allocations  calls of the allocator in the runtime packages, ours and gc's
//   ouro-compare stress …   the same under every setting of the runtime that makes mistakes show
//   ouro-compare server …   examples/server under load: answers and memory

using Ouro.Compare;
using Ouro.GoTools;
using Ouro.Programs;

int code = args switch
{
    ["mixed", .. var rest] => new MixedCommand().Run(rest),
    ["around", .. var rest] => AroundCommand.Build(rest),
    ["packages", .. var rest] => AroundCommand.Find(rest),
    ["bisect", .. var rest] => new BisectCommand().Run(rest),
    ["expect", .. var rest] => ProgramsCommand.Expect(rest),
    ["programs", .. var rest] => ProgramsCommand.Check(rest),
    ["expect-errors", .. var rest] => ErrorsCommand.Expect(rest),
    ["gotools", .. var rest] => GoToolsCommand.Run(rest),
    ["objects", .. var rest] => ObjectsCommand.Objects(rest),
    ["check", .. var rest] => CheckCommand.Run(rest),
    ["escape", .. var rest] => EscapeCommand.Tags(rest),
    ["allocations"] => EscapeCommand.Allocations(),
    ["nosplit"] => ObjectsCommand.Nosplit(),
    ["stress", .. var rest] => StressCommand.Stress(rest),
    ["server", .. var rest] => await StressCommand.Server(rest),
    _ => -1,
};
if (code >= 0) return code;
Console.Error.WriteLine($"""
    usage: ouro-compare {MixedCommand.Usage}
           ouro-compare {AroundCommand.Usage}
           ouro-compare {AroundCommand.PackagesUsage}
           ouro-compare {BisectCommand.Usage}
           ouro-compare expect|programs [NAME…]
           ouro-compare stress [-journal FILE] [-setting NAME] [NAME…]
           ouro-compare server [-seconds N] [-pause MS]
           ouro-compare expect-errors [-all]
           ouro-compare {GoToolsCommand.Usage}
           ouro-compare objects [-v] [PACKAGE…]
           ouro-compare nosplit
           ouro-compare {CheckCommand.Usage}
           ouro-compare {EscapeCommand.Usage}
           ouro-compare allocations
    """);
return 2;
