// @ts-check

/**
 * User settings of a VS Code in which nothing happens that was not asked for: no telemetry, no updates, no welcome, no
 * prompts, no blinking.
 *
 * @type {Readonly<Record<string, unknown>>}
 */
export const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.settings.enableNaturalLanguageSearch': false,
  'npm.fetchOnlinePackageInfo': false,
  'json.schemaDownload.enable': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.disableAIFeatures': true,

  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  'security.workspace.trust.enabled': false,

  'window.restoreWindows': 'none',
  'window.confirmBeforeClose': 'never',
  'workbench.editor.restoreViewState': false,
  'files.hotExit': 'off',
  // In a browser VS Code saves by itself, and what is typed in a test would be on disk for the next one.
  'files.autoSave': 'off',
  'files.simpleDialog.enable': true,

  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.hover.delay': 100,
};
