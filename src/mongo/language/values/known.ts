/** Names that MongoDB 8 knows and this simulator does not cover: their right use must never count as a mistake. */
const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const uncoveredQuery = names(
  '$where $text $near $nearSphere $geoWithin $geoIntersects $bitsAllSet $bitsAllClear $bitsAnySet $bitsAnyClear $sampleRate',
);

export const uncoveredUpdate = names('$bit');

export const uncoveredStages = names(`
  $bucketAuto $changeStream $changeStreamSplitLargeEvent $collStats $currentOp $densify $documents $fill $geoNear
  $indexStats $listClusterCatalog $listLocalSessions $listSampledQueries $listSearchIndexes $listSessions
  $planCacheStats $querySettings $rankFusion $redact $scoreFusion $search $searchMeta $setWindowFields $shardedDataDistribution $vectorSearch
  $score`);

export const uncoveredExpressions = names(`
  $accumulator $acos $acosh $asin $asinh $atan $atan2 $atanh $binarySize $bitAnd $bitNot $bitOr $bitXor $bsonSize $cos
  $cosh $covariancePop $covarianceSamp $dateFromParts $dateToParts $degreesToRadians $denseRank $derivative
  $documentNumber $encStrContains $encStrEndsWith $encStrStartsWith $expMovingAvg $function $indexOfBytes $integral
  $isoDayOfWeek $isoWeek $isoWeekYear $linearFill $locf $median $meta $minMaxScaler $percentile $radiansToDegrees $rank
  $sampleRate $setField $shift $sigmoid $sin $sinh $substrBytes $substr $tan $tanh $toHashedIndexKey $toUUID $tsIncrement
  $tsSecond $unsetField $week $createObjectId $serializeEJSON $deserializeEJSON $hash $hexHash $currentDate $subtype`);

export const uncoveredAccumulators = names(`
  $accumulator $bottom $bottomN $median $percentile $top $topN $setUnion $concatArrays $setWindowFields`);

export const uncoveredMethods = names(`
  aggregateExplain analyzeShardKey compactStructuredEncryptionData configureQueryAnalyzer convertToCapped createSearchIndex
  createSearchIndexes dataSize dropSearchIndex ensureIndex explain findAndModify getPlanCache getShardDistribution
  getShardLocation getShardVersion getSearchIndexes hideIndex initializeOrderedBulkOp initializeUnorderedBulkOp insert
  isCapped latencyStats mapReduce reIndex remove save stats storageSize totalIndexSize totalSize unhideIndex update
  updateSearchIndex validate watch`);

export const uncoveredDatabaseMethods = names(`
  adminCommand auth changeUserPassword cloneDatabase createRole createUser currentOp dropAllUsers dropRole dropUser
  enableFreeMonitoring fsyncLock fsyncUnlock getMongo getProfilingStatus getReplicationInfo getUser getUsers
  grantRolesToUser hello help hostInfo isMaster killOp listCommands logout printReplicationInfo rotateCertificates
  serverBuildInfo serverCmdLineOpts serverStatus setProfilingLevel shutdownServer stats updateUser version watch
  aggregate createEncryptedCollection getLastError commandHelp getSiblingDB createView`);

/** By their names in small letters: MongoDB takes those of some commands in more than one spelling. */
export const uncoveredCommands = names(`
  aborttransaction aggregate analyze analyzeshardkey applyops authenticate autocompact buildinfo bulkwrite
  cleanupstructuredencryptiondata clonecollectionascapped collmod collstats committransaction compact
  compactstructuredencryptiondata configurequeryanalyzer connectionstatus connpoolstats converttocapped count create
  createindexes createrole createsearchindexes createuser currentop datasize dbhash dbstats delete distinct drop
  dropallrolesfromdatabase dropallusersfromdatabase dropconnections dropdatabase dropindexes droprole dropsearchindex
  dropuser endsessions explain features filemd5 find findandmodify fsync fsyncunlock getclusterparameter getcmdlineopts
  getdefaultrwconcern getlasterror getlog getmore getparameter grantprivilegestorole grantrolestorole grantrolestouser
  hello hostinfo insert invalidateusercache ismaster killallsessions killallsessionsbypattern killcursors killop
  killsessions listcollections listcommands listdatabases listindexes listsearchindexes listshards lockinfo logout
  logrotate mapreduce netstat ping plancacheclear plancacheclearfilters plancachelistfilters plancachesetfilter profile
  refreshsessions reindex renamecollection replsetgetconfig replsetgetstatus replsetinitiate replsetreconfig
  replsetstepdown revokeprivilegesfromrole revokerolesfromrole revokerolesfromuser rolesinfo rotatecertificates
  serverstatus setclusterparameter setdefaultrwconcern setfeaturecompatibilityversion setindexcommitquorum setparameter
  setprofilinglevel shardcollection shutdown startsession top update updaterole updatesearchindex updateuser usersinfo
  validate validatedbmetadata whatsmyuri`);
