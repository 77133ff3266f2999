// Damaged input through everything that reads some:
//
//   ouro-fuzz TARGET… [--runs N] [--from N] [--seed S] [--keep DIR] [SAMPLE…]
//   ouro-fuzz TARGET --case I [--seed S] [SAMPLE…]       one case again, in this process
//   ouro-fuzz commands --ouro OURO [--only WORD]… [--runs N] [--from N] [--workers N] [--seed S] [--keep DIR] SAMPLE…
//
// Each case follows from target, seed and number alone (and the samples). The cases run in processes of their own, see Driver; what they
// could not stand is kept in DIR. `commands` starts a command of a built ouro for each input instead.

using Ouro.Fuzz;

const int DeepStack = 256 << 20;
if (FuzzOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine($"usage: ouro-fuzz TARGET… [--runs N] [--from N] [--seed S] [--keep DIR] [--case I] [SAMPLE…]\n       ouro-fuzz commands --ouro OURO [--only WORD]… [--runs N] [--from N] [--workers N] [--seed S] [--keep DIR] SAMPLE…\ntargets: {string.Join(' ', FuzzTarget.Names)}");
    return 2;
}
Directory.CreateDirectory(options.Folder);
if (options.Targets.Contains("commands"))
{
    (string, byte[])[] samples = [.. options.Samples.Select(static f => (Path.GetFileName(f), File.ReadAllBytes(f)))];
    return new CommandRunner(options.Ouro, options.Folder, options.Workers, Console.Out).Run(samples, options.Seed, (int)options.From, (int)(options.From + options.Runs), options.Only);
}
var findings = new Findings(options.Folder);
if (options.Work is { } work)
{
    // Deep recursion ends in a diagnostic only where the stack is deep enough to get there, as in the command itself.
    var thread = new Thread(() => new Worker(FuzzTarget.Create(options.Targets[0], options.Samples), options.Seed, findings).Run(work.First, work.End), DeepStack);
    thread.Start();
    thread.Join();
    return 0;
}
int found = 0;
foreach (string target in options.Targets) found += new Driver(options, findings).Run(target);
return found == 0 ? 0 : 1;
