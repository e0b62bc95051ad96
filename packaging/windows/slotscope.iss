; Inno Setup 6: the installer for Windows, for the user alone, without an administrator.
;
; Not run by this project's checks, which have no Windows; tests check its paths and names.
; On Windows, in a checkout:
;
;   py packaging\dev.py build
;   iscc /DAppVersion=0.1.0 packaging\windows\slotscope.iss
;
; The installer is then in dist. To sign it, give iscc a sign tool with /S and define SignWith:
;   iscc /DAppVersion=0.1.0 /DSignWith=standard "/Sstandard=signtool sign /a /tr URL $f" ...

#ifndef AppVersion
  #error Give the version: iscc /DAppVersion=0.1.0 packaging\windows\slotscope.iss
#endif

[Setup]
AppId={{B2B5F7B6-4E53-4E0A-9C7D-0F3C5D7A51B9}
AppName=Slotscope
AppVersion={#AppVersion}
AppPublisher=The Slotscope authors
VersionInfoVersion={#AppVersion}
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
; HKA is the user's own part of the registry here.
Root: HKA; Subkey: "Software\Classes\.slotscope\OpenWithProgids"; ValueType: string; ValueName: "Slotscope.Case"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.slotscope"; ValueType: string; ValueData: "Slotscope.Case"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\.slotscope"; ValueType: string; ValueName: "Content Type"; ValueData: "application/vnd.slotscope.case+zip"; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case"; ValueType: string; ValueData: "Slotscope case"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case\DefaultIcon"; ValueType: string; ValueData: "{app}\slotscope-gui.exe,0"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\Slotscope.Case\shell\open\command"; ValueType: string; ValueData: """{app}\slotscope-gui.exe"" ""%1"""; Tasks: associate
; Snapshots end in .json, which stays with the program that the user has for it; Slotscope is offered.
Root: HKA; Subkey: "Software\Classes\Applications\slotscope-gui.exe\shell\open\command"; ValueType: string; ValueData: """{app}\slotscope-gui.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Applications\slotscope-gui.exe\SupportedTypes"; ValueType: string; ValueName: ".json"; ValueData: ""

[Run]
Filename: "{app}\slotscope-gui.exe"; Description: "Start Slotscope"; Flags: nowait postinstall skipifsilent

[Code]
{ Practices, settings and logs are the user's. A silent uninstall keeps them. }
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
var
  Kept: String;
begin
  Kept := ExpandConstant('{localappdata}\slotscope');
  if (CurUninstallStep = usPostUninstall) and DirExists(Kept) and not UninstallSilent then
    if MsgBox('Remove your practices, settings and logs as well?' + #13#10 + #13#10 +
              'API keys are not among them. They stay in Windows Credential Manager, under ' +
              'names that begin with Slotscope, until you delete them there.',
              mbConfirmation, MB_YESNO or MB_DEFBUTTON2) = IDYES then
      DelTree(Kept, True, True, True);
end;
