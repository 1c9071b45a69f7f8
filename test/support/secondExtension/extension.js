const vscode = require('vscode');

/** Registers the course beside this file, as the README tells other extensions to. */
exports.activate = async ({ extensionUri, subscriptions }) => {
  const journey = vscode.extensions.getExtension('backend-journey.backend-journey');
  const { registerCourse } = await journey.activate();
  const registration = registerCourse({
    name: 'second-course',
    title: 'Second Course',
    files: vscode.Uri.joinPath(extensionUri, 'course'),
  });
  subscriptions.push(registration);
  return { registration };
};
