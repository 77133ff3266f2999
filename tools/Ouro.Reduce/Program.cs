// Makes a Go program smaller that shows a mistake.
//
//   ouro-reduce -o SMALL.go [-goroot DIR] [-runs N] PROGRAM.go 'COMMAND'
//
// The command is a shell line; the candidate is in the file that $FILE names. Exit code 0 means: still interesting. For a miscompiled program:
//
//   ouro-reduce -o small.go big.go 'ouro build -o /tmp/a $FILE && go build -o /tmp/b $FILE && ! [ "$(/tmp/a)" = "$(/tmp/b)" ]'
//
// Candidates that do not pass Ouro's parser and checker are never given to the command.

using System.Diagnostics;
using Ouro.Core;
using Ouro.Reduce;

string output = "", goRoot = Environment.GetEnvironmentVariable("GOROOT") ?? "";
int runs = int.MaxValue;
var rest = new List<string>();
for (int i = 0; i < args.Length; i++)
{
    if (args[i] == "-o" && i + 1 < args.Length) output = args[++i];
    else if (args[i] == "-goroot" && i + 1 < args.Length) goRoot = args[++i];
    else if (args[i] == "-runs" && i + 1 < args.Length && int.TryParse(args[i + 1], out int n))
    {
        runs = n;
        i++;
    }
    else rest.Add(args[i]);
}
if (output.Length == 0 || rest.Count != 2)
{
    Console.Error.WriteLine("usage: ouro-reduce -o SMALL.go [-goroot DIR] [-runs N] PROGRAM.go 'COMMAND with $FILE'");
    return 2;
}
if (goRoot.Length == 0)
{
    Console.Error.WriteLine("ouro-reduce: set GOROOT or give -goroot: the checker needs the library's sources");
    return 2;
}

string folder = Directory.CreateTempSubdirectory("ouro-reduce").FullName;
int code = 1;
// Recursion over the source needs a deep stack.
var worker = new Thread(() => code = Run(), 256 << 20);
worker.Start();
worker.Join();
Directory.Delete(folder, recursive: true);
return code;

int Run()
{
    byte[] source;
    try
    {
        source = File.ReadAllBytes(rest[0]);
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        Console.Error.WriteLine("ouro-reduce: " + e.Message);
        return 1;
    }
    try
    {
        var reducer = new Reducer(new FrontEnd(goRoot), IsInteresting) { MaxRuns = runs, Progress = static text => Console.Error.WriteLine(text) };
        byte[] small = reducer.Reduce(source);
        File.WriteAllBytes(output + ".new", small);
        File.Move(output + ".new", output, overwrite: true);
        Console.Error.WriteLine($"{source.Length} bytes to {small.Length} in {reducer.Runs} runs of the command");
        return 0;
    }
    catch (BadInputException e)
    {
        Console.Error.WriteLine("ouro-reduce: " + e.Message);
        return 1;
    }
}

bool IsInteresting(byte[] candidate)
{
    string file = Path.Combine(folder, "main.go");
    File.WriteAllBytes(file, candidate);
    var info = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true, RedirectStandardError = true };
    info.ArgumentList.Add("-c");
    info.ArgumentList.Add(rest[1]);
    info.Environment["FILE"] = file;
    using Process p = Process.Start(info)!; // not null: UseShellExecute is off
    p.OutputDataReceived += static (_, _) => { };
    p.ErrorDataReceived += static (_, _) => { };
    p.BeginOutputReadLine();
    p.BeginErrorReadLine();
    p.WaitForExit();
    return p.ExitCode == 0;
}
