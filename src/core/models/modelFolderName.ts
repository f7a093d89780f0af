/** The name of the folder in which an installed model is, below the folder of all of them. @param id see `isHubId` */
export function modelFolderName(id: string): string {
  return id.replace('/', '--');
}
