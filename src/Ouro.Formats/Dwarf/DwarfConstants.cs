namespace Ouro.Formats.Dwarf;

/// <summary>Numbers of DWARF 2 to 5 that the reader decides by. Source: DWARF Debugging Information Format, version 5, chapter 7.</summary>
public static class DwarfConstants
{
    public const ushort TagCompileUnit = 0x11, TagInlinedSubroutine = 0x1d, TagSubprogram = 0x2e, TagPartialUnit = 0x3c, TagSkeletonUnit = 0x4a, TagLexicalBlock = 0x0b,
        TagEntryPoint = 0x03;

    public const ushort AtName = 0x03, AtStmtList = 0x10, AtLowPc = 0x11, AtHighPc = 0x12, AtLanguage = 0x13, AtCompDir = 0x1b, AtAbstractOrigin = 0x31,
        AtDeclFile = 0x3a, AtDeclLine = 0x3b, AtSpecification = 0x47, AtRanges = 0x55, AtCallFile = 0x58, AtCallLine = 0x59, AtLinkageName = 0x6e,
        AtStrOffsetsBase = 0x72, AtAddrBase = 0x73, AtRnglistsBase = 0x74, AtMipsLinkageName = 0x2007, AtGnuAddrBase = 0x2133;

    public const ushort FormAddr = 0x01, FormBlock2 = 0x03, FormBlock4 = 0x04, FormData2 = 0x05, FormData4 = 0x06, FormData8 = 0x07, FormString = 0x08,
        FormBlock = 0x09, FormBlock1 = 0x0a, FormData1 = 0x0b, FormFlag = 0x0c, FormSdata = 0x0d, FormStrp = 0x0e, FormUdata = 0x0f, FormRefAddr = 0x10,
        FormRef1 = 0x11, FormRef2 = 0x12, FormRef4 = 0x13, FormRef8 = 0x14, FormRefUdata = 0x15, FormIndirect = 0x16, FormSecOffset = 0x17,
        FormExprloc = 0x18, FormFlagPresent = 0x19, FormStrx = 0x1a, FormAddrx = 0x1b, FormRefSup4 = 0x1c, FormStrpSup = 0x1d, FormData16 = 0x1e,
        FormLineStrp = 0x1f, FormRefSig8 = 0x20, FormImplicitConst = 0x21, FormLoclistx = 0x22, FormRnglistx = 0x23, FormRefSup8 = 0x24, FormStrx1 = 0x25,
        FormStrx2 = 0x26, FormStrx3 = 0x27, FormStrx4 = 0x28, FormAddrx1 = 0x29, FormAddrx2 = 0x2a, FormAddrx3 = 0x2b, FormAddrx4 = 0x2c,
        FormGnuAddrIndex = 0x1f01, FormGnuStrIndex = 0x1f02, FormGnuRefAlt = 0x1f20, FormGnuStrpAlt = 0x1f21;
}
