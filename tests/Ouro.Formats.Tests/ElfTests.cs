using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Xunit;

namespace Ouro.Formats.Tests;

public sealed class ElfTests
{
    [Fact]
    public void This_process_is_an_ELF_file_with_sections_segments_and_versions()
    {
        using InputFile file = InputFile.Open("/proc/self/exe");
        ElfFile elf = ElfFile.Read(file);
        Assert.True(elf.Is64);
        Assert.NotNull(elf.Interpreter);
        Assert.Contains("libc.so.6", elf.DynamicStringsOf(ElfConstants.DtNeeded));
        Assert.Contains(elf.Versions.Needs, v => v.File == "libc.so.6" && v.Name.StartsWith("GLIBC_", StringComparison.Ordinal));
        ElfSymbolTable symbols = elf.DynamicSymbols!;
        Assert.True(symbols.Count > 1);
        Assert.Contains(elf.Notes(), n => n is { Owner: "GNU", Type: 3 });
        Assert.Equal((ulong)symbols.Count, elf.CountDynamicSymbols());
    }

    [Fact]
    public void A_record_that_is_written_reads_back_in_each_class_and_byte_order()
    {
        foreach (bool is64 in (bool[])[false, true])
        {
            foreach (bool big in (bool[])[false, true])
            {
                var h = new ElfSectionHeader { Name = 1, Type = 2, Flags = 3, Address = 4, Offset = 5, Size = 6, Link = 7, Info = 8, Align = 9, EntrySize = 10 };
                var bytes = new byte[ElfSectionHeader.RecordSize(is64)];
                RecordCodec w = RecordCodec.Writer(bytes, is64, big);
                h.Describe(ref w);
                Assert.Equal(bytes.Length, w.At);
                var back = new ElfSectionHeader();
                var r = new RecordCodec(bytes, is64, big);
                back.Describe(ref r);
                Assert.Equal(h, back);
            }
        }
    }

    [Fact]
    public void A_table_outside_the_file_is_reported_with_its_offset()
    {
        byte[] bytes = File.ReadAllBytes("/proc/self/exe");
        bytes[0x2f] = 0x7f; // the high byte of the section headers' offset
        ElfFile elf = ElfFile.Read(InputFile.FromBytes("damaged", bytes));
        BadInputException e = Assert.Throws<BadInputException>(() => elf.Sections);
        Assert.True(e.Offset > bytes.Length);
    }
}
