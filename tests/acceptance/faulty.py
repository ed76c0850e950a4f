"""Pages that stand in place of a law, in the manner of those that firewalls, servers and content systems
send with status 200; and laws that speak of the same things."""

from __future__ import annotations

_MENU = {
    "en": "Home About Ministers News Consultations Legislation Publications Statistics Careers Contact",
    "fr": "Accueil Ministère Actualités Consultations Législation Publications Statistiques Emplois Contact",
    "de": "Startseite Ministerium Aktuelles Konsultationen Gesetze Publikationen Statistik Karriere Kontakt",
    "zh": "首页 机构概况 政务公开 新闻发布 政策法规 政策解读 互动交流 数据发布 专题专栏 无障碍浏览",
}
_NEWS = {
    "en": "The minister opened the new reading room of the archive and thanked everyone who had given books.",
    "fr": "La ministre a inauguré la nouvelle salle de lecture des archives et remercié tous les donateurs.",
    "de": "Die Ministerin eröffnete den neuen Lesesaal des Archivs und dankte allen, die Bücher stifteten.",
    "zh": "部领导出席档案馆新阅览室启用仪式，并向捐赠图书的各界人士表示感谢，强调要提高服务水平。",
}


def bare(title: str, body: str, head: str = "") -> str:
    """A page without anything around it."""
    return f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


def dressed(title: str, body: str, language: str = "en") -> str:
    """A page within its site: a menu before it, links and an address below it, as long as a short law."""
    menu = "".join(
        f"<li><a href='/{n}'>{word}</a></li>" for n, word in enumerate(_MENU[language].split() * 4)
    )
    news = "".join(f"<li><a href='/n{n}'>{_NEWS[language]}</a></li>" for n in range(16))
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>{title}</title></head><body>"
        f"<div class='top'><ul class='menu'>{menu}</ul></div><div id='content'>{body}</div>"
        f"<div class='bottom'><ul>{news}</ul></div></body></html>"
    )


def _app(root: str, menu: str = "") -> str:
    """An application that draws everything with scripts."""
    scripts = "<script src='/static/js/main.4f2a.js'></script>" + "<script>window.__STATE__={}</script>"
    return bare("Legislation Portal", f"{menu}{root}{scripts}")


CHALLENGES = {
    "Cloudflare's managed challenge": bare(
        "Just a moment...",
        "<div class='main-wrapper'><h1>lawhost.example</h1><p>Verifying you are human. This may take a few"
        " seconds.</p><p>lawhost.example needs to review the security of your"
        " connection.</p></div><footer>Ray ID: 8f1c2d3e4b5a6978 Performance &amp; security by"
        " Cloudflare</footer>",
    ),
    "Cloudflare's block": bare(
        "Attention Required! | Cloudflare",
        "<h1>Sorry, you have been blocked</h1><h2>You are unable to access lawhost.example</h2><p>This"
        " website is using a security service to protect itself from online attacks.</p>",
    ),
    "Cloudflare, in German": bare(
        "Nur einen Moment…",
        "<h1>lawhost.example</h1><p>Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden"
        " dauern.</p><p>lawhost.example muss die Sicherheit Ihrer Verbindung überprüfen.</p>",
    ),
    "Cloudflare, in French": bare(
        "Un instant…",
        "<h1>lawhost.example</h1><p>Vérification que vous êtes humain. Cela peut prendre quelques"
        " secondes.</p><p>lawhost.example doit vérifier la sécurité de votre connexion avant de"
        " continuer.</p>",
    ),
    "Cloudflare, in Chinese": bare(
        "请稍候…", "<h1>lawhost.example</h1><p>正在验证您是否是真人。这可能需要几秒钟时间。</p>"
    ),
    "Akamai": bare(
        "Access Denied",
        '<h1>Access Denied</h1>You don\'t have permission to access "http://lawhost.example/act" on this'
        " server.<p>Reference #18.2d351ab8.1557333295.a4e16ab<p>https://errors.edgesuite.net/18.2d351ab8",
    ),
    "Imperva": bare(
        "",
        "<iframe src='/_Incapsula_Resource?SWUDNSAI=9' width='100%'>Request unsuccessful. Incapsula"
        " incident ID: 877000480112-38901</iframe>",
        "<meta name='robots' content='noindex,nofollow'>",
    ),
    "F5": bare(
        "Request Rejected",
        "The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is:"
        " 14396929317839226498<br><br><a href='javascript:history.back();'>[Go Back]</a>",
    ),
    "DataDome": bare(
        "lawhost.example",
        "<p id='cmsg'>Please enable JS and disable any ad blocker</p>",
        "<script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script>",
    ),
    "HUMAN": bare(
        "Access to this page has been denied.",
        "<h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1><p>Reference ID 1f0c9d3e</p>",
    ),
    "Sucuri": bare(
        "Sucuri WebSite Firewall - Access Denied",
        "<h1>Access Denied - Sucuri Website Firewall</h1><p>If you are the site owner, please whitelist"
        " your IP. Block reason: Bad bot access attempt.</p>",
    ),
    "Radware": bare(
        "Radware Bot Manager Captcha",
        "<p>We apologize for the inconvenience... ...but your activity and behavior on this site made us"
        " think that you are a bot.</p><p>Please solve this to continue.</p>",
    ),
    "Anubis": bare(
        "Making sure you're not a bot!",
        "<h1>Making sure you're not a bot!</h1><p id='status'>Loading...</p><p>You are seeing this because"
        " the administrator of this website has set up a proof of work against the scourge of companies that"
        " aggressively scrape websites.</p>",
    ),
    "a rate limit with status 200": bare(
        "Slow down",
        "<h1>Rate limit exceeded</h1><p>Too many requests from your address. Try again later.</p>",
    ),
    "a firewall, in French": bare(
        "Accès refusé",
        "<h1>Accès refusé</h1><p>Votre adresse IP a été bloquée en raison d'une activité inhabituelle. Si"
        " vous n'êtes pas un robot, merci de contacter l'administrateur du site.</p>",
    ),
    "a firewall, in German": bare(
        "Zugriff verweigert",
        "<h1>Zugriff verweigert</h1><p>Ihre Anfrage wurde aus Sicherheitsgründen blockiert. Bitte"
        " bestätigen Sie, dass Sie kein Roboter sind. Vorgangsnummer: 7714-22.</p>",
    ),
    "WZWS": bare("", "<noscript><h1>请开启JavaScript并刷新该页.</h1></noscript><script>var WZWS=1;</script>"),
    "WZWS without a word": "<html><head><script>var dynamicurl='/WZWSRELw=';var wzwsquestion='x';"
    "eval(function(p,a,c,k,e,d){return p}('0',1,1,''.split('|'),0,{}))</script></head><body></body></html>",
    "a Chinese cloud firewall": bare(
        "405",
        "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"
        "<p>您的请求ID是：76b20f4815</p>",
    ),
    "a Chinese shield": bare(
        "网站防火墙",
        "<p>您的请求带有不合法的参数，已被网站管理员设置拦截！</p>"
        "<p>可能原因：您提交的内容包含危险的攻击请求</p>",
    ),
    "CloudFront": bare(
        "ERROR: The request could not be satisfied",
        "<h1>403 ERROR</h1><h2>The request could not be satisfied.</h2><p>Request blocked.</p>",
    ),
    "Azure": bare("", "<p>The request is blocked.</p><p>0abcd-ref</p>"),
    "a ban": bare("Blocked", "<p>Your IP address has been temporarily banned.</p>"),
    "a quota": bare("Quota exceeded", "<p>You have exceeded your daily request limit.</p>"),
    "a waiting room": bare("Queue-it", "<h1>You are now in line</h1><p>Your estimated wait: 5 minutes.</p>"),
    "scripts wanted, in German": bare("Portal", "<p>Bitte aktivieren Sie JavaScript im Browser.</p>"),
    "a Chinese slider": bare(
        "安全验证", "<p>为了您的账号安全，请完成以下验证后继续访问，请向右拖动滑块。</p>"
    ),
}

MISSING = {
    "a soft 404": bare("Ministry", "<h1>Oops!</h1><p>We can't find the page you're looking for.</p>"),
    "a soft 404 within its site": dressed(
        "Ministry of Justice",
        "<h1>Page not found</h1><p>If you typed the web address, check it is correct.</p>",
    ),
    "one that names no title": dressed("", "<h2>404</h2><p>The link may be out of date.</p>"),
    "a soft 404 by its title": dressed(
        "The page you requested cannot be found | Ministry", "<p>Try the search.</p>"
    ),
    "a document withdrawn": dressed("Ministry", "<h1>This page has been removed</h1><p>Try the archive.</p>"),
    "a soft 404, in French": dressed(
        "Ministère de la Justice",
        "<h1>Page introuvable</h1><p>La page que vous recherchez n'existe pas ou a été déplacée.</p>",
        "fr",
    ),
    "a short one, in French": bare("Ministère", "<p>Désolé, cette page n'existe plus ou a été déplacée.</p>"),
    "a soft 404, in German": dressed(
        "Bundesministerium",
        "<h1>Seite nicht gefunden</h1><p>Die gewünschte Seite konnte leider nicht gefunden werden.</p>",
        "de",
    ),
    "a short one, in German": bare("Amt", "<p>Die angeforderte Seite existiert nicht (mehr).</p>"),
    "a soft 404, in Chinese": dressed(
        "某某部", "<h1>抱歉，您访问的页面不存在或已删除</h1><p>系统将在5秒后返回首页</p>", "zh"
    ),
    "a short one, in Chinese": bare("提示信息", "<p>对不起，您要查看的信息已被删除或尚未审核！</p>"),
    "a repost that was taken down": bare("", "<p>该内容已被发布者删除</p>"),
    "a page that is gone, in French": dressed("Ministère", "<h1>Cette page n'est plus disponible</h1>", "fr"),
    "a document that is not there, in German": bare(
        "Bundesgesetzblatt", "<p>Das angeforderte Dokument wurde nicht gefunden.</p>"
    ),
    "a page that went astray, in Chinese": dressed("404页面", "<p>您访问的页面走丢了</p>", "zh"),
    "a bill without a text": dressed("Legislature", "<h1>Bill text not available</h1><p>Search.</p>"),
    "a text in other languages only": dressed(
        "EUR-Lex", "<h1>Document not available in the selected language</h1>"
    ),
    "an identifier nobody knows": bare(
        "EUR-Lex", "<p>The requested document does not exist in EUR-Lex.</p><a href='/'>Back</a>"
    ),
    "a search without a hit": bare("Search", "<p>Your search did not match any documents.</p>"),
}

TROUBLE = {
    "maintenance": bare(
        "We'll be back soon",
        "<h1>We'll be back soon!</h1><p>We're performing some maintenance right now.</p>",
    ),
    "maintenance within its site": dressed(
        "Ministry", "<h1>Site under maintenance</h1><p>We apologise for any inconvenience.</p>"
    ),
    "maintenance, in French": bare(
        "Site en maintenance", "<h1>Site en cours de maintenance</h1><p>Merci de revenir plus tard.</p>"
    ),
    "maintenance, in German": bare(
        "Wartungsarbeiten",
        "<h1>Wartungsarbeiten</h1><p>Unsere Website ist vorübergehend nicht erreichbar.</p>",
    ),
    "maintenance, in Chinese": bare(
        "系统升级", "<p>系统升级维护中，预计6月2日8:00恢复，给您带来不便敬请谅解。</p>"
    ),
    "a busy service": bare(
        "Légifrance", "<p>Le service est momentanément indisponible. Veuillez réessayer ultérieurement.</p>"
    ),
    "a database that is away": bare("Database Error", "<h1>Error establishing a database connection</h1>"),
    "a programming error": "<br /><b>Fatal error</b>: Uncaught PDOException: SQLSTATE[HY000] [2002] in"
    " /var/www/html/index.php:31 Stack trace: #0 {main} thrown in <b>/var/www/html/index.php</b> on line 31",
    "an error of ASP.NET": bare(
        "Runtime Error",
        "<h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2><p>An application error"
        " occurred on the server.</p>",
    ),
    "a cache without its server": bare(
        "503 Backend fetch failed",
        "<h1>Error 503 Backend fetch failed</h1><h3>Guru Meditation:</h3><p>XID: 4</p>",
    ),
    "a service with a problem": dressed(
        "Ministry", "<h1>Sorry, there is a problem with the service</h1><p>Try again later.</p>"
    ),
    "a technical error, in French": bare(
        "Légifrance", "<h1>Erreur technique</h1><p>Une erreur technique est survenue.</p>"
    ),
    "a server's error, in German": bare(
        "Interner Serverfehler", "<h1>Es ist ein Fehler aufgetreten</h1><p>Versuchen Sie es erneut.</p>"
    ),
    "a website being serviced, in German": dressed(
        "Amt", "<h1>Diese Website wird derzeit gewartet</h1>", "de"
    ),
    "a pause, in Chinese": bare("公告", "<p>因系统升级，网站将于6月1日至3日暂停服务，敬请谅解。</p>"),
    "a server that did not answer": bare(
        "lawhost.example | 522: Connection timed out", "<h1>Connection timed out</h1><p>Error code 522</p>"
    ),
    "a cache that waited": bare("", "<h1>Error 503 first byte timeout</h1><p>Guru Mediation</p>"),
    "a content system's error": bare("Error", "<p>There has been a critical error on this website.</p>"),
    "an error of Java": bare(
        "", "<h1>Whitelabel Error Page</h1><p>There was an unexpected error (status=404).</p>"
    ),
    "a view that ended": bare(
        "", "<p>javax.faces.application.ViewExpiredException: viewId:/faces/a.xhtml</p>"
    ),
    "an error of Python": bare("OperationalError at /act", "<h1>OperationalError at /act</h1><p>Refused</p>"),
    "an account suspended": bare("Account Suspended", "<h1>Account Suspended</h1><p>Contact your host.</p>"),
    "a domain that ended": bare("lawhost.example", "<p>This domain has expired. Renew it now.</p>"),
    "a fault of a service": '<?xml version="1.0"?><s:Envelope xmlns:s="x"><s:Body><s:Fault><faultstring>Busy'
    "</faultstring></s:Fault></s:Body></s:Envelope>",
    "an error within XML": '<?xml version="1.0"?><response><error code="404">No such text</error></response>',
    "a gateway": bare(
        "502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>"
    ),
    "a new server": bare(
        "Welcome to nginx!",
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully"
        " installed.</p>",
    ),
    "a folder": bare("Index of /acts", "<h1>Index of /acts</h1><pre><a href='../'>../</a> 02-Jun-2025</pre>"),
    "a domain for sale": bare("lawhost.example", "<h1>This domain is for sale</h1><p>Make an offer.</p>"),
    "a file store": '<?xml version="1.0" '
    'encoding="UTF-8"?>\n<Error><Code>NoSuchKey</Code><Message>The specified'
    " key does not exist.</Message><RequestId>4B</RequestId></Error>",
    "an answer of a program": '{"error": {"code": 503, "message": "backend unavailable"}}',
}

WALLS = {
    "a login": bare(
        "Sign in",
        "<h1>Sign in</h1><form><label>Username</label><input><label>Password</label><input"
        " type='password'><button>Sign in</button></form><a>Forgot your password?</a>",
    ),
    "a login, in German": bare(
        "Anmeldung", "<h1>Anmelden</h1><p>Bitte melden Sie sich an, um diesen Inhalt zu sehen.</p>"
    ),
    "a login, in French": bare(
        "Connexion", "<p>Vous devez vous connecter pour accéder à cette page.</p><input type='password'>"
    ),
    "a session that ended": bare("Portal", "<p>Your session has expired. Please start again.</p>"),
    "consent": bare(
        "Before you continue",
        "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our"
        " services.</p><button>Reject all</button><button>Accept all</button>",
    ),
    "consent, in French": bare(
        "Le Journal",
        "<p>Pour continuer votre navigation, acceptez les cookies ou abonnez-vous.</p><button>Tout"
        " accepter</button>",
    ),
    "consent, in German": bare(
        "Zustimmung", "<p>Um fortzufahren, stimmen Sie bitte der Verwendung von Cookies zu.</p>"
    ),
    "consent and nothing else": bare(
        "Cookies", "<p>This site uses cookies.</p><button>Accept all cookies</button><button>No</button>"
    ),
    "terms to be accepted": bare("Terms", "<p>You must accept the terms of use before you go on.</p>"),
    "a login by mail": bare("Sign in to your account", "<p>Sign in</p><input type='email'>"),
    "a login, in Chinese": bare("统一身份认证", "<p>用户登录</p><input type='password'>"),
    "cookies wanted": bare("Portal", "<p>Your browser must accept cookies to view this site.</p>"),
    "a browser too old": bare("Portal", "<p>Your browser is not supported. Please upgrade your browser.</p>"),
    "another country": bare("Portal", "<p>This content is not available in your country or region.</p>"),
    "a page for WeChat": bare("", "<p>请在微信客户端打开链接</p>"),
    "a network's own door": bare(
        "Web Authentication Redirect",
        "<p>Please log in to use the network.</p>",
        "<meta http-equiv='refresh'>",
    ),
}

SHELLS = {
    "an application": _app(
        "<div id='root'></div><noscript>You need to enable JavaScript to run this app.</noscript>"
    ),
    "an application without a word": _app("<div id='app'></div>"),
    "an application that loads": _app("<div id='__next'><div class='spinner'>Loading…</div></div>"),
    "an application with a menu": _app(
        "<app-root></app-root>", "<nav><a>Home</a><a>Browse</a></nav><header>Legislation Portal</header>"
    ),
    "one that loads, in Chinese": _app("<div id='app'><p>正在加载，请稍候...</p></div>"),
    "a forwarding page": bare("", "", "<meta http-equiv='refresh' content='0;url=/portal/index.html'>"),
    "a forwarding script": bare("Redirecting", "<p>Redirecting…</p><script>location.href='/x'</script>"),
    "a main part that is empty": "<html><head><title>Act on Models and their Weights</title></head><body>"
    "<header>Ministry</header><main></main><footer>Contact</footer></body></html>",
    "frames": "<html><head><title>Acts</title></head><frameset cols='20%,80%'><frame src='menu.htm'>"
    "<frame src='main.htm'></frameset></html>",
}

# Only who knows the text can tell that these are not it.
EMPTIED = {
    "a title and no text": dressed("Act on Models", "<h1>Act on Models</h1><div class='act-body'></div>"),
    "the home page within its site": dressed("Ministry", "<h1>Welcome</h1><p>News and services.</p>"),
    "a teaser": bare("Act on Models", "<h1>Act on Models</h1><p>Read the whole act on paper.</p>"),
}

_OFFENCES = (
    "<h1>Computer Services Act</h1><h2>Section 1</h2><p>A person commits an offence who causes access"
    " denied to a service.</p><h2>Section 2</h2><p>A provider shall not require a user to solve a"
    " captcha.</p>"
)
_RULES = (
    "<h1>Online Services Rules</h1><p><b>Article 1</b> A page that is not found shall show error 404 and"
    " where the document no longer exists say so.</p><p><b>Article 2</b> During scheduled maintenance, while"
    " the site is temporarily unavailable, notice shall be given.</p><p><b>Article 3</b> Nobody must log in"
    " to read the law.</p>"
)
_VERIFY = (
    "<h1>某市政务服务验证办法</h1><p>第一条　为了规范验证码和安全验证的使用，制定本办法。</p><p>第二条　"
    "网站维护期间，页面不存在的，应当提示。访问频繁的，可以要求人机验证。</p><p>第三条　"
    "本办法自2031年1月1日起施行。</p>"
)
_FOOTER = (
    "<footer><p>Access denied? Enable JavaScript and accept cookies. Captcha not working? Page not found?"
    " See planned maintenance. Sign in.</p></footer>"
)
_SHORT_ACT = (
    "<h1>Model Weights Act</h1><p>Section 1. The provider of an open model shall publish its"
    " weights.</p><p>Section 2. The authority shall keep a register of open models and their licences.</p>"
)

LAWS = {
    "a short act on access and captchas": bare("Computer Services Act", _OFFENCES),
    "short rules on errors and maintenance": bare("Online Services Rules", _RULES),
    "Chinese rules on captchas": bare("某市政务服务验证办法", _VERIFY),
    "a short act above a footer of warnings": bare("Model Weights Act", _SHORT_ACT + _FOOTER),
    "a short act below a banner": bare(
        "Model Weights Act",
        f"<div class='banner'>We use cookies. Accept all. Please enable JavaScript.</div>{_SHORT_ACT}",
    ),
    "a short act with a password field": bare(
        "Model Weights Act", f"<form>Sign in <input type='password'></form>{_SHORT_ACT}"
    ),
    "an act within its site": dressed("Model Weights Act", _SHORT_ACT),
    "an act in an application's frame": bare(
        "Model Weights Act", f"<div id='root'><main>{_SHORT_ACT}</main></div><noscript>Enable "
        f"JavaScript.</noscript>"
    ),
    "an act on maintenance": bare(
        "Maintenance of Registers Act",
        "<h1>Maintenance of Registers Act</h1><p>Section 1. A registrar shall see to the maintenance of the"
        " register.</p><p>Section 2. A register that is under maintenance shall be marked.</p>",
    ),
    "an act on not found property": bare(
        "Lost Property Act, property not found",
        "<h1>Lost property</h1><p>§ 1 Property not found within a year is lost.</p><p>§ 2 This Act enters"
        " into force on 1 May 2031.</p>",
    ),
    "a French decree": bare(
        "Décret sur l'accès aux sites",
        "<h1>Décret</h1><p>Article 1er. L'accès refusé à une page introuvable est motivé.</p><p>Article 2."
        " Le site en maintenance l'indique.</p>",
    ),
    "a German ordinance": bare(
        "Verordnung über Wartungsarbeiten",
        "<h1>Verordnung über Wartungsarbeiten</h1><p>§ 1 Während der Wartungsarbeiten ist der Zugriff"
        " verweigert.</p><p>§ 2 Die Seite nicht gefunden zu haben, ist kein Grund.</p>",
    ),
    "a proclamation without sections": bare(
        "Proclamation on Access",
        "<h1>A Proclamation</h1><p>Whereas access denied to records harms all, I do hereby proclaim a day"
        " of records.</p><div class='foot'>Please enable JavaScript. Sign in. Page not found?</div>",
    ),
    "points without articles": bare(
        "Determination",
        "<p>The Secretary determines that: (a) a captcha is no consent; (b) an expired session"
        " ends.</p><div class='foot'>Too many requests? Access denied?</div>",
    ),
    "a Chinese order of three lines": bare(
        "关于网站维护管理的规定",
        "<h1>关于网站维护管理的规定</h1><p>为了规范网站维护和验证码的使用，保护访问者的合法权益，制定本规定。</p>"
        "<p>页面不存在或者正在维护的，网站运营者应当以显著方式说明，并告知恢复的时间。</p>"
        "<p>本规定由网站主管部门负责解释，自2031年1月1日起施行。</p>",
    ),
    "a French order without articles": bare(
        "Arrêté",
        "<p>Conformément à la loi, l'accès refusé est motivé.</p><p>Le présent arrêté entre en vigueur"
        " demain.</p><div>Activez JavaScript. Accepter les cookies.</div>",
    ),
    "a long page with every phrase": bare(
        "Terms",
        "<h1>Guidance on automated access</h1>"
        + "<p>Guidance explains when scraping behind a captcha is lawful, and what a site shall say when"
        " access is denied, when a page is not found, when it is under maintenance, or when JavaScript is"
        " disabled.</p>" * 9,
    ),
}  # fmt: skip
