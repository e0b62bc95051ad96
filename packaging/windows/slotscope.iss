; Inno Setup 6.3 or later: the installer for Windows, for the user alone, without an administrator.
;
; Not run by this project's checks, which have no Windows; tests check its paths and names.
; On Windows, in a checkout:
;
;   py packaging\dev.py build
;   iscc packaging\windows\slotscope.iss
;
; The installer is then in dist. To sign it, give iscc a sign tool with /S and define SignWith:
;   iscc /DSignWith=standard "/Sstandard=signtool sign /a /fd SHA256 /tr URL /td SHA256 $f" ...
;
; To roll it out: slotscope-VERSION-setup.exe /VERYSILENT
; To take it away: unins000.exe /VERYSILENT, which keeps practices, settings and logs;
; with /REMOVEDATA they go as well.

#define Program SourcePath + "..\..\dist\slotscope\slotscope-gui.exe"
#ifnexist Program
  #error Build the program first: py packaging\dev.py build
#endif
; The program's own version resource has the version.
#define AppVersion GetStringFileInfo(Program, "ProductVersion")
#define AppNumbers GetVersionNumbersString(Program)
#if AppVersion == ""
  #error The program does not name its version
#endif

[Setup]
AppId={{B2B5F7B6-4E53-4E0A-9C7D-0F3C5D7A51B9}
AppName=Slotscope
AppVersion={#AppVersion}
AppPublisher=The Slotscope authors
VersionInfoVersion={#AppNumbers}
DefaultDirName={autopf}\Slotscope
DefaultGroupName=Slotscope
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
SourceDir=..\..
OutputDir=dist
OutputBaseFilename=slotscope-{#AppVersion}-setup
SetupIconFile=build\release\icons\slotscope.ico
UninstallDisplayIcon={app}\slotscope-gui.exe
LicenseFile=LICENSE
ChangesAssociations=yes
CloseApplications=yes
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
#ifdef SignWith
SignTool={#SignWith}
SignedUninstaller=yes
#endif

[Tasks]
Name: "desktopicon"; Description: "A shortcut on the desktop"; Flags: unchecked
Name: "associate"; Description: "Open .slotscope files with Slotscope"

[InstallDelete]
; Files of the version before that this one no longer has.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "dist\slotscope\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\Slotscope"; Filename: "{app}\slotscope-gui.exe"
Name: "{autodesktop}\Slotscope"; Filename: "{app}\slotscope-gui.exe"; Tasks: desktopicon

[Registry]
; HKA is the user's own part of the registry here. Uninstalling goes from the last to the first, so
; that a key is empty when its own row comes.
Root: HKA; Subkey: "Software\Classes\.slotscope"; ValueType: string; ValueData: "Slotscope.Case"; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.slotscope"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.slotscope.case+zip"; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.slotscope\OpenWithProgids"; ValueType: string; ValueName: "Slotscope.Case"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case"; ValueType: string; ValueData: "Slotscope case"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case\DefaultIcon"; ValueType: string; ValueData: "{app}\slotscope-gui.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case\shell\open\command"; ValueType: string; ValueData: """{app}\slotscope-gui.exe"" ""%1"""; Tasks: associate
; Snapshots end in .json, which stays with the program that the user has for it; Slotscope is offered.
Root: HKA; Subkey: "Software\Classes\Applications\slotscope-gui.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "Slotscope"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\slotscope-gui.exe\shell\open\command"; ValueType: string; ValueData: """{app}\slotscope-gui.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\slotscope-gui.exe\SupportedTypes"; ValueType: string; ValueName: ".json"; ValueData: ""

[Run]
Filename: "{app}\slotscope-gui.exe"; Description: "Start Slotscope"; Flags: nowait postinstall skipifsilent

[Code]
{ Practices, settings and logs are the user's: they stay unless the user says otherwise. }
function RemovalWanted: Boolean;
begin
  if UninstallSilent then
    Result := Pos('/REMOVEDATA', Uppercase(GetCmdTail)) > 0
  else
    Result := MsgBox('Remove your practices, settings and logs as well?' + #13#10 + #13#10 +
                     'API keys are not among them. They stay in Windows Credential Manager, ' +
                     'under names that begin with Slotscope, until you delete them there.',
                     mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES;
end;

procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Kept: String;
begin
  Kept := ExpandConstant('{localappdata}\slotscope');
  if (CurUninstallStep = usPostUninstall) and DirExists(Kept) then
    if RemovalWanted then
      DelTree(Kept, True, True, True);
end;
