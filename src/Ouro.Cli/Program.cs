using Ouro.Cli.Commands;

namespace Ouro.Cli;

/// <summary>Entry point of the <c>ouro</c> command: picks the subcommand and hands over.</summary>
internal static class Program
{
    private delegate int Command(string[] args, TextWriter output, TextWriter error);

    /// <summary>Bytes of stack for commands that follow the user's input into the depth.</summary>
    private const int DeepStack = 256 << 20;

    /// <summary>These do not, or refuse what is deep, and do without a thread of their own: starting one takes as long as their work.</summary>
    private static readonly string[] s_shallow = ["version", "env", "tool -n", "tool asm", "tool buildid", "tool pack", "tool readelf", "tool nm", "tool addr2line"];

    // One line a command; "tool X" stands for `ouro tool X`.
    private static readonly (string Name, string Summary, Command Run)[] s_commands =
    [
        ("build", "compile a command and all that it imports", BuildCommand.Build),
        ("run", "compile a command and run it", BuildCommand.Run),
        ("test", "build and run tests of packages", TestCommand.Run),
        ("install", "compile commands and put them where commands are looked for", BuildCommand.Install),
        ("list", "list packages and their fields", ListCommand.Run),
        ("vet", "report likely mistakes in packages", VetCommand.Run),
        ("version", "print the version of Go, or of what an executable was built with", VersionCommand.Run),
        ("clean", "empty the build cache", CleanCommand.Run),
        ("image", "pack a program as an initramfs or a container image", ImageCommand.Run),
        ("boot", "boot a program or an initramfs under QEMU", BootCommand.Run),
        ("deps", "show what files a program is loaded with", DepsCommand.Run),
        ("size", "show where the bytes of an executable are", SizeCommand.Run),
        ("sbom", "write a bill of materials of a Go executable", SbomCommand.Run),
        ("kernel", "list the system calls that a program can make", KernelCommand.Run),
        ("env", "print the settings of a build", EnvCommand.Run),
        ("tool -n", "print the path of a tool", ToolPathCommand.Run),
        ("tool compile", "compile a package to an object", CompileCommand.Run),
        ("tool asm", "assemble Plan 9 assembly", AsmCommand.Run),
        ("tool buildid", "print or set a build ID", BuildidCommand.Run),
        ("tool link", "link a program", LinkCommand.Run),
        ("tool pack", "make and read archives", PackCommand.Run),
        ("tool nm", "list the symbols of executables", NmCommand.Run),
        ("tool objdump", "disassemble executables and objects", ObjdumpCommand.Run),
        ("tool addr2line", "translate addresses to source lines", Addr2LineCommand.Run),
        ("tool test2json", "convert the output of a test binary to JSON", Test2JsonCommand.Run),
        ("tool readelf", "show the structure of executables", ReadelfCommand.Run),
    ];

    // Subcommands that Go's own go command, built by Ouro, is called for.
    private static readonly (string Name, string Summary)[] s_goCommands =
    [
        ("bug", "start a bug report"),
        ("doc", "show documentation for package or symbol"),
        ("fix", "apply fixes suggested by static checkers"),
        ("fmt", "gofmt (reformat) package sources"),
        ("generate", "generate Go files by processing source"),
        ("get", "add dependencies to current module and install them"),
        ("mod", "module maintenance"),
        ("telemetry", "manage telemetry data and settings"),
        ("work", "workspace maintenance"),
    ];

    private static int Main(string[] args)
    {
        TextWriter output = StandardStream.OpenOutput(), error = StandardStream.OpenError();
        int code = Run(args, output, error);
        try
        {
            output.Flush();
        }
        catch (IOException e)
        {
            error.Write($"ouro: writing to standard output: {e.Message}\n");
            return 1;
        }
        return code;
    }

    private static int Run(string[] args, TextWriter output, TextWriter error)
    {
        // pkg/tool/*/NAME leads here: the name that we were called by is the tool's.
        string called = OuroProgram.CalledAs();
        foreach (var c in s_commands)
            if (c.Name.StartsWith("tool ", StringComparison.Ordinal) && c.Name[5..] == called) args = ["tool", called, .. args];
        if (args.Length == 0) return Usage(error, 2);
        if (args[0] is "help" or "-h" or "--help" or "-help") return Help(args[1..], output, error);
        bool tool = args[0] == "tool";
        if (tool && args.Length == 1)
        {
            foreach (var c in s_commands)
                if (c.Name.StartsWith("tool ", StringComparison.Ordinal) && c.Name[5] != '-') output.Write(c.Name[5..] + "\n");
            return 0;
        }
        string name = tool ? "tool " + args[1] : args[0];
        foreach (var c in s_commands)
        {
            if (c.Name != name) continue;
            // Deep recursion over the user's input ends in a diagnostic only where the stack is deep enough to get there.
            int code = 2;
            void Work() => code = Guarded(() => c.Run(args[(tool ? 2 : 1)..], output, error), args, error);
            if (s_shallow.Contains(name))
            {
                Work();
            }
            else
            {
                var worker = new Thread(Work, DeepStack);
                worker.Start();
                worker.Join();
            }
            return code;
        }
        if (tool) return Guarded(() => BuiltToolCommand.Run(args[1], args[2..], error), args, error);
        if (s_goCommands.Any(c => c.Name == name)) return Guarded(() => BuiltToolCommand.RunGo(name, args[1..], error), args, error);
        error.Write($"go {args[0]}: unknown command\nRun 'go help' for usage.\n");
        return 2;
    }

    private static int Help(string[] topic, TextWriter output, TextWriter error)
    {
        if (topic.Length == 0) return Usage(output, 0);
        string name = string.Join(' ', topic);
        if (s_goCommands.Any(c => c.Name == topic[0])) return Guarded(() => BuiltToolCommand.RunGo("help", topic, error), topic, error);
        int at = Array.FindIndex(s_commands, c => c.Name == name);
        if (at < 0)
        {
            error.Write($"go help {name}: unknown help topic. Run 'go help'.\n");
            return 2;
        }
        output.Write($"ouro {name}: {s_commands[at].Summary}\n");
        output.Flush();
        // A command that is given no known flag prints how it is used.
        if (!name.StartsWith("tool ", StringComparison.Ordinal)) s_commands[at].Run(["-help"], output, output);
        output.Flush();
        return 0;
    }

    /// <summary>What no command expects is a mistake of ours and is reported as one.</summary>
    private static int Guarded(Func<int> command, string[] args, TextWriter error)
    {
        try
        {
            return command();
        }
        catch (OutOfMemoryException)
        {
            error.Write("ouro: out of memory\n");
        }
        catch (InsufficientExecutionStackException)
        {
            error.Write("ouro: the input is nested too deeply\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.Write($"ouro: {e.Message}\n");
            return 1;
        }
        catch (Exception e)
        {
            error.Write($"internal error: {e.GetType().Name}: {e.Message}\n  again: ouro {string.Join(' ', args)}\n{e}\n");
        }
        return 2;
    }

    private static int Usage(TextWriter to, int code)
    {
        to.Write("Ouro is a Go toolchain.\n\nUsage:\n\n\touro <command> [arguments]\n\nThe commands are:\n\n");
        foreach (var c in s_commands) to.Write($"\t{c.Name,-20} {c.Summary}\n");
        to.Write("\nGo's go command, built by Ouro when first asked for, does the rest:\n\n");
        foreach (var c in s_goCommands) to.Write($"\t{c.Name,-20} {c.Summary}\n");
        to.Flush();
        return code;
    }
}
