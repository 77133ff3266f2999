// The order of a link, as data.
//
// A phase takes the context as the phases before it left it. The borders say what no later phase does; most mistakes in a linker are
// a step across one of them.
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using Ouro.Core;
using Ouro.Link.Loading;
using Ouro.Link.Phases;

namespace Ouro.Link;

/// <summary>Links a program.</summary>
public static class Linker
{
    // OURO_LINK_CRASH=1 lets a mistake of ours show its stack.
    private static bool DebugCrash => Environment.GetEnvironmentVariable("OURO_LINK_CRASH") == "1";

    private sealed record Phase(string Name, Action<LinkContext> Run);

    private static readonly Phase[] s_phases =
    [
        new("setup", Setup.Run),
        new("load", LibraryLoader.Run),
        // From here on no object is read, and every name has its definition.
        new("inittasks", InitTasks.Run),
        new("deadcode", DeadCode.Run),
        // From here on no symbol of an object becomes reachable; what the linker makes is marked by hand.
        new("linksetup", LinkSetup.Run),
        new("strdata", StringValues.Run),
        new("dwarf", Dwarf.DebugInfo.Generate),
        new("stackcheck", StackCheck.Run),
        new("format", static cx => cx.Format.CreateSymbols(cx)),
        new("archsyms", LinkSetup.FindTargetSymbols),
        new("textaddress", TextLayout.Run),
        // From here on functions have addresses, and their order is final.
        new("typelink", TypeLinks.Run),
        new("buildinfo", BuildInfo.Run),
        new("tables", Tables.Run),
        new("symtab", ModuleData.Run),
        // From here on no symbol is added.
        new("release", ReleaseMemory),
        new("dodata", DataLayout.Run),
        new("address", AddressLayout.Run),
        // From here on every symbol has its address.
        new("dwarfcompress", Dwarf.DebugCompression.Run),
        new("layout", AddressLayout.AssignFileOffsets),
        // From here on nothing is read but code, data and names of what is reached.
        new("forget", static cx => cx.ForgetInputs()),
        new("write", ImageWriter.Run),
        new("fips", FipsSum.Run),
        new("headers", static cx => cx.Format.WriteHeaders(cx)),
    ];

    /// <summary>Links and writes the output file; it appears whole or not at all.</summary>
    /// <param name="options">What to link and how.</param>
    /// <param name="trace">Takes what -v, -dumpdep and -d=why print; null for none.</param>
    /// <returns>Exit code and messages. Damaged input gives a diagnostic, never an exception.</returns>
    public static LinkResult Link(LinkOptions options, TextWriter? trace = null)
    {
        LinkContext? cx = null;
        var before = new List<Diagnostic>();
        try
        {
            cx = new LinkContext(options, trace ?? TextWriter.Null);
            foreach (Phase p in s_phases)
            {
                if (options.Verbose < 2) p.Run(cx);
                else Measure(cx, p);
            }
            cx.ThrowIfErrors();
            cx.Output.Commit();
            return new LinkResult(0, cx.Diagnostics);
        }
        catch (AggregateException e) when (e.GetBaseException() is BadInputException or LinkFailure)
        {
            // Of a phase that works on several objects at once.
            return e.GetBaseException() is LinkFailure f ? Failed(f.ExitCode, f.Message.Length == 0 ? null : Prefix(f, options) + f.Message)
                : Failed(2, $"{options.ProgramName}: {e.GetBaseException().Message}");
        }
        catch (LinkFailure e)
        {
            return Failed(e.ExitCode, e.Message.Length == 0 ? null : Prefix(e, options) + e.Message);
        }
        catch (BadInputException e)
        {
            return Failed(2, $"{options.ProgramName}: {e.Message}");
        }
        catch (Exception e) when (!DebugCrash && e.GetBaseException() is (IndexOutOfRangeException or ArgumentOutOfRangeException or KeyNotFoundException))
        {
            // Tables inside an object are read in place; one that points outside it ends here.
            return Failed(2, $"{options.ProgramName}: {options.Input}: damaged object file among the inputs ({e.GetBaseException().Message.Split('\n')[0]})");
        }

        finally
        {
            cx?.Dispose();
        }

        LinkResult Failed(int code, string? message)
        {
            OutputFile.Remove(options.Output);
            List<Diagnostic> all = [.. cx?.Diagnostics ?? before];
            if (message is not null) all.Add(new Diagnostic("link", default, message));
            return new LinkResult(code, all);
        }
    }

    // What was made up to here is garbage or stays to the end, and what follows works in buffers: one collection now is cheaper than as much
    // memory again, unless the process is not to collect at all. Names are read again when the image is
    // written.
    private static void ReleaseMemory(LinkContext cx)
    {
        foreach (ObjectFile o in cx.Symbols.Objects) o.ForgetNames();
        if (GCSettings.LatencyMode != GCLatencyMode.NoGCRegion && GC.GetTotalMemory(false) > 8 << 20)
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
    }

    private static void Measure(LinkContext cx, Phase p)
    {
        long start = Stopwatch.GetTimestamp(), allocated = GC.GetTotalAllocatedBytes();
        int collections = GC.CollectionCount(0);
        TimeSpan processor = Processor();
        p.Run(cx);
        cx.Log(2, string.Create(CultureInfo.InvariantCulture, $"{p.Name,-14} {Stopwatch.GetElapsedTime(start).TotalMilliseconds,8:F1} ms wall "
            + $"{(Processor() - processor).TotalMilliseconds,8:F1} ms processor {(GC.GetTotalAllocatedBytes() - allocated) / 1e6,8:F1} MB allocated {GC.CollectionCount(0) - collections} collections {Environment.WorkingSet / 1e6,6:F0} MB resident"));

        static TimeSpan Processor() => OperatingSystem.IsWindows() || OperatingSystem.IsLinux() ? Environment.CpuUsage.TotalTime : default;
    }

    private static string Prefix(LinkFailure e, LinkOptions options) => e.Prefix switch
    {
        FailurePrefix.Link => "link: ",
        FailurePrefix.Program => options.ProgramName + ": ",
        _ => "",
    };
}
