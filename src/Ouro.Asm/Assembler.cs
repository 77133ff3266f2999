using System.Text;
using Ouro.Asm.Lexing;
using Ouro.Asm.Parsing;
using Ouro.Asm.Targets;
using Ouro.Core;
using Ouro.Machine.Plan9;
using Ouro.Object;

namespace Ouro.Asm;

/// <summary>What a run of the assembler made.</summary>
/// <param name="Output">The object file, or the symabis text; null where there were mistakes.</param>
/// <param name="Diagnostics">Messages in the order in which they were found.</param>
/// <param name="Listing">What <c>-S</c> and <c>-debug</c> print; empty otherwise.</param>
/// <param name="Summary">The last line of a failed run, as gc words it (<c>assembly of x.s failed</c>); empty where it prints none.</param>
public sealed record AssemblerResult(byte[]? Output, IReadOnlyList<Diagnostic> Diagnostics, string Listing, string Summary)
{
    public bool Succeeded => Output is not null;
}

/// <summary>The Plan 9 assembler as Go uses it: sources in, an object file out that is gc's byte for byte.</summary>
/// <remarks>Stages: preprocessor and parser make instructions (<c>Lexing</c>, <c>Parsing</c>); the passes of <c>Passes</c> and the target's
/// (<c>Targets</c>) turn each function into bytes and tables; <see cref="ObjectBuilder"/> hands them to the object writer.</remarks>
public static class Assembler
{
    /// <summary>Assembles source files into one object.</summary>
    /// <param name="options">Flags and environment.</param>
    /// <param name="sources">Names of the files, relative to <see cref="AssemblerOptions.WorkingFolder"/> or absolute.</param>
    /// <exception cref="UsageException">An option does not make sense.</exception>
    public static AssemblerResult Assemble(AssemblerOptions options, IReadOnlyList<string> sources)
    {
        AssemblyContext context = CreateContext(options);
        var words = new WordTable(context.Target);
        string failedFile = "";
        bool ok = true;
        try
        {
            foreach (string file in sources)
            {
                Preprocessor lexer = Open(context, words, file);
                Instruction? first = new Parser(context, words, lexer).Parse(out ok);
                lexer.Undefine();
                if (!ok)
                {
                    failedFile = file;
                    break;
                }
                Passes.FunctionList.Run(context, first);
            }
            if (!ok || context.BackEndErrors > 0) return new AssemblerResult(null, context.Diagnostics, context.DebugText.ToString(), failedFile.Length > 0 ? Failed(failedFile) : "assembly failed");
            string listing = context.DebugText.ToString();
            GoObject o = new ObjectBuilder(context).Build();
            if (options.Listing > 0) listing += new ObjectListing(o, options.Listing > 1, (b, i) => WriteInstructions(b, context, context.Text[i])).Write();
            byte[] header = Encoding.UTF8.GetBytes(
                GoObjectText.FirstLine(options.GoOs, options.GoArch, options.Version, options.ArchLevel, string.Join(',', options.Experiments.Enabled)) + "!\n");
            return new AssemblerResult(GoObjectWriter.Write(o, header).ToArray(), context.Diagnostics, listing, "");
        }
        catch (AssemblyFailedException)
        {
            return new AssemblerResult(null, context.Diagnostics, context.DebugText.ToString(), "");
        }
        catch (InsufficientExecutionStackException)
        {
            context.Error("expression nested too deeply");
            return new AssemblerResult(null, context.Diagnostics, context.DebugText.ToString(), "");
        }
    }

    /// <summary>The first pass over a package's assembly: the text of its symabis file.</summary>
    /// <exception cref="UsageException">An option does not make sense.</exception>
    public static AssemblerResult GenerateSymabis(AssemblerOptions options, IReadOnlyList<string> sources)
    {
        AssemblyContext context = CreateContext(options);
        var words = new WordTable(context.Target);
        var text = new StringBuilder();
        try
        {
            foreach (string file in sources)
            {
                Preprocessor lexer = Open(context, words, file);
                bool ok = new Parser(context, words, lexer).WriteSymAbis(text);
                lexer.Undefine();
                if (!ok) return new AssemblerResult(null, context.Diagnostics, "", Failed(file));
            }
            return new AssemblerResult(Encoding.UTF8.GetBytes(text.ToString()), context.Diagnostics, "", "");
        }
        catch (AssemblyFailedException)
        {
            return new AssemblerResult(null, context.Diagnostics, "", "");
        }
    }

    // The object has the functions in the context's order.
    private static void WriteInstructions(StringBuilder b, AssemblyContext context, AsmSymbol s)
    {
        for (Instruction? p = s.Function!.Text; p is not null; p = p.Next) // text symbols have it
            b.Append('\t').Append(ObjectListing.Offset(p.Pc)).Append(' ').Append(context.Printer.Print(p)).Append('\n');
    }

    private static string Failed(string file) => $"assembly of {file} failed";

    private static AssemblyContext CreateContext(AssemblerOptions options)
    {
        ITarget target = TargetRegistry.Create(options) ?? throw new UsageException($"GOARCH {options.GoArch} is not supported yet");
        return new AssemblyContext(options, target);
    }

    private static Preprocessor Open(AssemblyContext context, WordTable words, string file)
    {
        byte[]? text = context.ReadFile(file, out string error);
        if (text is null) throw context.Fatal(error);
        return new Preprocessor(context, words, file, text);
    }
}
