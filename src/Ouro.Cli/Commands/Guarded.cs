using Ouro.Asm;
using Ouro.Build.Listing;
using Ouro.Core;
using Ouro.Fetch;
using Ouro.Image.Trees;

namespace Ouro.Cli.Commands;

/// <summary>Runs a command; mistakes of the user and of the world become messages, mistakes of ours the line that repeats them.</summary>
internal static class Guarded
{
    /// <summary>A command that Go has: messages are bare, as the go command's.</summary>
    public static int AsGo(string name, string[] args, TextWriter error, Func<int> action) => Run(name, args, error, "", "go: ", action);

    /// <summary>A command of Ouro's own: messages begin with its name.</summary>
    public static int AsOuro(string name, string[] args, TextWriter error, Func<int> action) => Run(name, args, error, $"ouro {name}: ", $"ouro {name}: ", action);

    private static int Run(string name, string[] args, TextWriter error, string prefix, string systemPrefix, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (SetupException e)
        {
            error.Write($"{(prefix.Length > 0 ? prefix : "ouro: ")}{e.Message}\n");
            return 1;
        }
        catch (Exception e) when (e is BadInputException or UsageException or TemplateException or ImageException)
        {
            error.Write($"{prefix}{e.Message}\n");
            return 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.Write($"{systemPrefix}{e.Message}\n");
            return 1;
        }
        catch (InternalCompilerException e)
        {
            error.Write($"internal error: {e.Message}\n  again: ouro {name} {string.Join(' ', args)}\n{e}\n");
            return 2;
        }
    }
}
