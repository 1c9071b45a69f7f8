import * as vscode from 'vscode';
import { type CoursePlace, placeInCourse } from '../../core/authors/coursePlace.ts';
import { type CourseSource, folderSource } from '../courses/courseSource.ts';
import type { Courses } from '../courses/courses.ts';
import { statOf } from '../files/look.ts';

/** The folder of a course that a file is in; undefined when it is in none. */
export async function courseFolderOf(uri: vscode.Uri): Promise<{ place: CoursePlace; root: vscode.Uri } | undefined> {
  const place = placeInCourse(uri.path);
  // Output, previews and the like have names of files, but are in no folder.
  if (!place || vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined) return undefined;
  const root = uri.with({ path: place.root });
  const found = await statOf(vscode.Uri.joinPath(root, 'course.yaml'));
  return found && { place, root };
}

/** The course that a file is of: an open one, or one in the workspace that is not open. */
export async function sourceOf(uri: vscode.Uri, courses: Courses): Promise<CourseSource | undefined> {
  const open = courses.sources().find(source => source.pathOf(uri) !== undefined);
  if (open) return open;
  if (!vscode.workspace.getWorkspaceFolder(uri)) return undefined;
  const found = await courseFolderOf(uri);
  return found && folderSource(found.root);
}
