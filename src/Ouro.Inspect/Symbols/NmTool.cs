using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Output;

namespace Ouro.Inspect.Symbols;

public enum NmOrder
{
    Name,
    Address,
    /// <summary>By address as Go's nm reads them.</summary>
    None,
    Size,
}

/// <summary>What nm is to show.</summary>
/// <param name="Order">-sort, -n.</param>
/// <param name="Sizes">-size.</param>
/// <param name="FilePrefix">Whether each line begins with the file's name.</param>
public sealed record NmOptions(NmOrder Order, bool Sizes, bool FilePrefix);

/// <summary><c>nm</c> in the form of Go's: address, size, letter, name.</summary>
public sealed class NmTool(NmOptions options, IReadOnlyList<INmSource> sources, ByteSheet output, Action<string> error)
{
    /// <summary>Shows a file's symbols; false when it has none or cannot be read.</summary>
    public bool Show(InputFile file)
    {
        List<NmEntry>? entries = null;
        try
        {
            foreach (INmSource s in sources)
                if ((entries = s.TryOpen(file)) is not null) break;
        }
        catch (BadInputException e)
        {
            error(e.Message);
            return false;
        }
        if (entries is null)
        {
            error($"open {file.Name}: unrecognized object file");
            return false;
        }
        bool good = true, found = false;
        foreach (NmEntry entry in entries)
        {
            NmSymbol[] symbols;
            try
            {
                symbols = entry.Symbols();
            }
            catch (BadInputException e)
            {
                error($"reading {file.Name}: {(e.Offset < 0 && e.Message.StartsWith(file.Name + ": ", StringComparison.Ordinal) ? e.Message[(file.Name.Length + 2)..] : e.Message)}");
                good = false;
                continue;
            }
            if (symbols.Length == 0) continue;
            found = true;
            string prefix = entries.Count > 1 ? $"{file.Name}({(entry.Name.Length == 0 ? "_go_.o" : entry.Name)}):\t" : options.FilePrefix ? file.Name + ":\t" : "";
            Print(symbols, NmSort.Order(symbols, options.Order), prefix);
        }
        if (found) return good;
        error($"reading {file.Name}: no symbols");
        return false;
    }

    private void Print(NmSymbol[] symbols, int[] order, string prefix)
    {
        foreach (int index in order)
        {
            ref readonly NmSymbol s = ref symbols[index];
            if (prefix.Length > 0) output.Text(prefix);
            if (s.Code == 'U')
            {
                output.Spaces(8);
            }
            else
            {
                int digits = (67 - System.Numerics.BitOperations.LeadingZeroCount(s.Address | 1)) / 4;
                output.Spaces(8 - digits);
                output.Hex(s.Address, digits);
            }
            if (options.Sizes)
            {
                output.Char(' ');
                if (s.Size >= 0) output.Decimal((ulong)s.Size, 10);
                else output.Text(s.Size.ToString().PadLeft(10));
            }
            output.Char(' ');
            output.Char(s.Code);
            output.Char(' ');
            output.Text(s.Name);
            output.Line();
        }
    }
}
